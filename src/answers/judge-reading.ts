import type { Judgement, JudgeOptions } from '../ranking/judge.ts';
import { findPlaces } from '../retrieval/find-places.ts';
import { mendSpelling } from '../retrieval/mend-spelling.ts';
import { readNumberedPlaces } from '../retrieval/numbered-places.ts';
import { proposeCandidates } from '../retrieval/propose-candidates.ts';
import { readQuestion } from '../retrieval/question.ts';
import { judgeOnce } from './judge-once.ts';
import type { Near } from './prefer-near.ts';
import type { Story } from './story.ts';

/** One way to read a question. */
interface Reading {
  readonly text: string;
  /** Passages that are read, at most, where it is to be less than usual. */
  readonly passages?: number;
  /** Where the answer is looked for first. */
  readonly near?: Near | null;
}

/** Judges the story's sentences for one reading of a question. Rejects with the embedder's error. */
export async function judgeReading(
  story: Story,
  { text, passages, near = null }: Reading,
  options: JudgeOptions,
): Promise<Judgement> {
  const key = [text, passages, near?.key].join('\0');
  return await judgeOnce(story.search, story.judge, key, async () => {
    // The model runs in a process of its own; the words are read meanwhile.
    const embedding = story.embedder.embed([text]);
    const read = readQuestion(text, story.search);
    const mended = mendSpelling(read, story.search, story.isWord);
    const named = findPlaces(readNumberedPlaces(mended), story);
    const [vector = new Float32Array(story.embedder.dimension)] = await embedding;
    const proposed = proposeCandidates(mended, vector, story.search, { named });
    const candidates = near
      ? { ...proposed, passages: [...new Set([...near.passages, ...proposed.passages])] }
      : proposed;
    return await story.judge(mended, candidates, story, {
      ...options,
      ...(passages === undefined ? {} : { passages }),
      ...(near === null ? {} : { prefer: near.prefer }),
    });
  });
}
