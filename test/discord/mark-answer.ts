import type { LiveStory } from '../../src/answers/story.ts';

/** The story as if its judge had found, in every sentence that holds the words, that they answer. */
export function markAnswer(story: LiveStory, words: string): LiveStory {
  const { articles, search, judge } = story;
  const { layout } = search;
  return {
    ...story,
    async judge(...given) {
      const judgement = await judge(...given);
      const sentences = judgement.sentences.map((ranked) => {
        const { sentence } = ranked;
        const text =
          articles[layout.paragraphArticle[layout.sentenceParagraph[sentence] ?? 0] ?? 0]?.text ?? '';
        const start = text.indexOf(words, layout.sentenceStart[sentence]);
        const end = start + words.length;
        return {
          ...ranked,
          answer: start < 0 || end > (layout.sentenceEnd[sentence] ?? 0) ? null : { start, end },
        };
      });
      return { ...judgement, sentences };
    },
  };
}
