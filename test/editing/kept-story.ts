import { expect } from 'vitest';
import { answerQuestion } from '../../src/answers/answer-question.ts';
import { joinStory } from '../../src/answers/story.ts';
import {
  createStoryKeeper,
  type StoryKeeper,
  type StoryKeeperOptions,
} from '../../src/editing/story-keeper.ts';
import { loadSnapshot } from '../../src/index/load-snapshot.ts';
import { createFakeEmbedder } from '../fakes/fake-embedder.ts';
import { judgingByWords } from '../fakes/judge-by-words.ts';

/** A keeper over an index of the fake embedder that looks only when it is told to, and what to expect of its answers. */
export async function openKeptStory(
  indexFolder: string,
  options: Partial<StoryKeeperOptions> = {},
): Promise<{ keeper: StoryKeeper; expectVerbatimAnswer: (question: string) => Promise<void> }> {
  const snapshot = await loadSnapshot(indexFolder, options.files ? { files: options.files } : {});
  const embedder = createFakeEmbedder({ dimension: 8 });
  const keeper = createStoryKeeper({
    indexFolder,
    story: joinStory(snapshot, embedder, judgingByWords(0)),
    openEmbedder: (model) => Promise.resolve(createFakeEmbedder({ dimension: 8, model })),
    interval: 3_600_000,
    events: false,
    ...options,
  });
  return {
    keeper,
    async expectVerbatimAnswer(question) {
      const story = keeper.current();
      const { extracts } = await answerQuestion(story, question);
      expect(extracts.length).toBeGreaterThan(0);
      for (const { article, start, end, text } of extracts) {
        const source = story.snapshot.articles.find(({ id }) => id === article);
        expect(source?.text.slice(start, end)).toBe(text);
      }
    },
  };
}
