import { judgeQuestion } from '../../src/answers/answer-question.ts';
import { CANDIDATES_READ, createReadingJudge } from '../../src/ranking/reading-judge.ts';
import type { Judging, Story } from '../../src/answers/story.ts';
import type { Article } from '../../src/corpus/article.ts';
import type { Embedder } from '../../src/models/embedder.ts';
import type { Reranker } from '../../src/models/reranker.ts';
import { buildSearchIndex } from '../../src/retrieval/search-index.ts';
import { formatMs, summariseTimes, time } from './timing.ts';

const LEAST_QUESTIONS = 60;

/** What the reranker adds to a question, and how often the time without it that makes. */
export async function measureReranker(
  articles: readonly Article[],
  questions: readonly string[],
  { embedder, judging, reranker }: { embedder: Embedder; judging: Judging; reranker: Reranker },
): Promise<string> {
  const { index } = await buildSearchIndex(articles, embedder);
  const plain: Story = { ...judging, articles, search: index, embedder, threshold: 0 };
  const failures: unknown[] = [];
  const judge = createReadingJudge(judging.judge, reranker, {
    onFailure: (error) => {
      failures.push(error);
    },
  });
  const bareTimes: number[] = [];
  const reorderedTimes: number[] = [];
  // The first round warms both up and is not counted.
  for (let round = -1; round < Math.ceil(LEAST_QUESTIONS / questions.length); round++)
    for (const question of questions) {
      const bare = await time(() => judgeQuestion(plain, question));
      const reordered = await time(() => judgeQuestion({ ...plain, judge }, question));
      if (round < 0) continue;
      bareTimes.push(bare.ms);
      reorderedTimes.push(reordered.ms);
    }
  // One that has failed costs little and must not look cheap.
  if (failures.length > 0) throw failures[0];
  const [bare, reordered] = [summariseTimes(bareTimes), summariseTimes(reorderedTimes)];
  return [
    `Reranker (${reranker.model}, the first ${CANDIDATES_READ} of ${reorderedTimes.length} questions)`,
    `  a question: p50 ${formatMs(reordered.median)}, p99 ${formatMs(reordered.p99)}; without it p50 ${formatMs(bare.median)}`,
    `  adds ${formatMs(reordered.mean - bare.mean)} a question; ${(reordered.median / bare.median).toFixed(1)} times the time without it`,
    '',
  ].join('\n');
}
