import type { Searchable } from '../retrieval/search-index.ts';
import type { ShownSentence } from './exchange.ts';

/** Where the answer to a follow-up is looked for first. */
interface Near {
  /** The passages of the paragraph that was shown and of its neighbours, the paragraph's own first. */
  readonly passages: readonly number[];
  /** What a sentence there is worth, in the units of the reader's evidence. */
  readonly prefer: (sentence: number) => number;
}

/** What standing near is worth: in the same paragraph, in the one before or after, in the same article. */
const WORTH = { paragraph: 0.8, neighbour: 0.6, article: 0.4 } as const;

/** The surroundings of a sentence that was shown; null where the story has no such article. */
export function findNear({ articles, search }: Searchable, { article, start }: ShownSentence): Near | null {
  const ordinal = articles.findIndex(({ id }) => id === article);
  if (ordinal < 0) return null;
  const { layout } = search;
  const first = layout.articleFirstParagraph[ordinal] ?? 0;
  const end = layout.articleFirstParagraph[ordinal + 1] ?? first;
  const shown =
    first + (articles[ordinal]?.paragraphs.findLastIndex((paragraph) => paragraph.start <= start) ?? 0);
  const around = [shown, shown - 1, shown + 1].filter((paragraph) => paragraph >= first && paragraph < end);
  const passages = around.flatMap((paragraph) => {
    const from = layout.paragraphFirstSentence[paragraph] ?? 0;
    const to = layout.paragraphFirstSentence[paragraph + 1] ?? from;
    return Array.from({ length: to - from }, (_, at) => layout.sentencePassage[from + at] ?? 0);
  });
  return {
    passages: [...new Set(passages)],
    prefer(sentence) {
      const paragraph = layout.sentenceParagraph[sentence] ?? 0;
      if (paragraph === shown) return WORTH.paragraph;
      if (paragraph < first || paragraph >= end) return 0;
      return Math.abs(paragraph - shown) === 1 ? WORTH.neighbour : WORTH.article;
    },
  };
}
