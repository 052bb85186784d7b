import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/app/config.ts';
import { findProjectRoot } from '../../src/app/project-root.ts';
import { openAsking } from '../../evaluation/answers/open-asking.ts';
import { readQuestionData } from '../../evaluation/answers/question-data.ts';
import { reportOutcomes } from '../../evaluation/answers/report.ts';
import { runEvaluation, type Outcome } from '../../evaluation/answers/run-evaluation.ts';

/**
 * What was measured, less a question or two: shares, and how much better than plain BM25. A change that falls below has made
 * answers worse; a change that makes them better raises the floor. The questions themselves are never tuned on.
 */
interface StoryFloor {
  readonly hit1: number;
  readonly hit3: number;
  readonly margin: number;
  readonly answered: number;
  readonly unanswerableRefused: number;
}

/** Holds the story's golden questions, one of every so many, read by the real reader, to a floor. */
export function testStoryFloor(every: number, floor: StoryFloor): void {
  describe(`the golden questions of the story, one of ${every}`, () => {
    let outcomes: Outcome[];

    beforeAll(async () => {
      const root = findProjectRoot();
      const { close, ...asking } = await openAsking(readConfig({}, root), root);
      const file = path.join(import.meta.dirname, 'albania-cuts-ties-with-iran.jsonl');
      const articles = (await readQuestionData(file)).map((test) => ({
        ...test,
        questions: test.questions.filter((_, at) => at % every === 0),
      }));
      outcomes = await runEvaluation(articles, { ...asking, pool: false, foreign: false });
      await close();
    });

    it('have the right sentence first, and among the first three, as often as the floor says', () => {
      const { ibid } = reportOutcomes(outcomes);
      expect(ibid.hit1).toBeGreaterThanOrEqual(floor.hit1);
      expect(ibid.hit3).toBeGreaterThanOrEqual(floor.hit3);
    });

    it('are answered clearly better than by plain BM25', () => {
      const { ibid, bm25 } = reportOutcomes(outcomes);
      expect(ibid.hit1).toBeGreaterThan(bm25.hit1 + floor.margin);
      expect(ibid.hit3).toBeGreaterThan(bm25.hit3 + floor.margin);
    });

    it('are answered where the story says, and refused where it does not, as often as the floor says', () => {
      const { answered, unanswerableRefused } = reportOutcomes(outcomes);
      expect(answered).toBeGreaterThanOrEqual(floor.answered);
      expect(unanswerableRefused).toBeGreaterThanOrEqual(floor.unanswerableRefused);
    });
  });
}
