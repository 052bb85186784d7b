import type { LiveStory } from '../../src/answers/story.ts';
import { openSmallStory } from './small-story.ts';

/** A story that answers nothing until it is told to. */
export interface HesitantStory {
  readonly story: LiveStory;
  /** Lets every question through, those that wait and those that come. */
  answerNow: () => void;
  /** Resolves once so many questions have been asked. */
  whenAsked: (count: number) => Promise<void>;
}

export async function openHesitantStory(): Promise<HesitantStory> {
  const story = await openSmallStory();
  let answerNow = (): void => undefined;
  const released = new Promise<void>((resolve) => (answerNow = resolve));
  let asked = 0;
  const waiting: { count: number; tell: () => void }[] = [];
  const { embedder } = story;
  return {
    story: {
      ...story,
      embedder: {
        ...embedder,
        embed: async (texts, options) => {
          asked += 1;
          for (const { count, tell } of waiting) if (asked >= count) tell();
          await released;
          return await embedder.embed(texts, options);
        },
      },
    },
    answerNow,
    whenAsked: (count) =>
      new Promise((tell) => {
        if (asked >= count) tell();
        else waiting.push({ count, tell });
      }),
  };
}
