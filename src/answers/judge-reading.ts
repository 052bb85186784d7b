import type { Article } from '../corpus/article.ts';
import type { Judgement, JudgeOptions } from '../ranking/judge.ts';
import { findPlaces } from '../retrieval/find-places.ts';
import type { Layout } from '../retrieval/layout.ts';
import { mendSpelling } from '../retrieval/mend-spelling.ts';
import { readNumberedPlaces } from '../retrieval/numbered-places.ts';
import { proposeCandidates } from '../retrieval/propose-candidates.ts';
import { readQuestion } from '../retrieval/question.ts';
import type { Searchable } from '../retrieval/search-index.ts';
import type { ShownSentence } from './exchange.ts';
import { judgeOnce } from './judge-once.ts';
import { findNear } from './prefer-near.ts';
import type { Story } from './story.ts';

/** One way to read a question. */
interface Reading {
  readonly text: string;
  /** Passages that are read, at most, where it is to be less than usual. */
  readonly passages?: number;
  /** Around what the answer is looked for first. */
  readonly near?: ShownSentence | null | undefined;
}

/** A judgement with what its ordinals are of. */
export interface PlacedJudgement extends Judgement {
  readonly where: { readonly articles: readonly Article[]; readonly layout: Layout };
}

/** Judges the story's sentences for one reading of a question. Rejects with the embedder's error, and as gathering does. */
export async function judgeReading(
  story: Story,
  { text, passages, near = null }: Reading,
  options: JudgeOptions,
): Promise<PlacedJudgement> {
  const key = [text, passages, near?.article, near?.start].join('\0');
  return await judgeOnce(story.search, story.judge, key, async () => {
    // The model runs in a process of its own; the words are read meanwhile.
    const embedding = story.embedder.embed([text]);
    const read = readQuestion(text, story.search);
    const mended = mendSpelling(read, story.search, story.isWord);
    const places = readNumberedPlaces(mended);
    const [vector = new Float32Array(story.embedder.dimension)] = await embedding;
    const also = near ? [near.article] : [];
    const here: Searchable =
      (await story.gathering?.gather({ question: mended, places, vector, also })) ?? story;
    const around = near && findNear(here, near);
    const proposed = proposeCandidates(mended, vector, here.search, { named: findPlaces(places, here) });
    const candidates = around
      ? { ...proposed, passages: [...new Set([...around.passages, ...proposed.passages])] }
      : proposed;
    const judgement = await story.judge(mended, candidates, here, {
      ...options,
      ...(passages === undefined ? {} : { passages }),
      ...(around ? { prefer: around.prefer } : {}),
    });
    return { ...judgement, where: { articles: here.articles, layout: here.search.layout } };
  });
}
