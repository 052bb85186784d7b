import { answerQuestion } from '../../src/answers/answer-question.ts';
import type { LiveStory } from '../../src/answers/story.ts';
import { time } from '../answers/timing.ts';

/** What came of asking. */
export interface Asked {
  /** Milliseconds of each answer. */
  readonly times: readonly number[];
  /** Questions that failed, with the error. */
  readonly failures: readonly string[];
  /** Extracts, and those that are no slice of the article in the generation that was asked. */
  readonly extracts: number;
  readonly torn: number;
  /** Answers of each generation, by its name. */
  readonly generations: ReadonlyMap<string, number>;
}

/**
 * Asks one question after the other of the story as it is at that moment, as the bot does, while `goOn` holds. Every
 * extract is compared with the article of the generation that it was asked of.
 */
export async function askQuestions(
  story: () => LiveStory,
  questions: readonly string[],
  goOn: (asked: number) => boolean,
): Promise<Asked> {
  const times: number[] = [];
  const failures: string[] = [];
  const generations = new Map<string, number>();
  let extracts = 0;
  let torn = 0;
  for (let asked = 0; goOn(asked); asked++) {
    const now = story();
    const { generation, articles } = now.snapshot;
    generations.set(generation, (generations.get(generation) ?? 0) + 1);
    try {
      const { value, ms } = await time(() => answerQuestion(now, questions[asked % questions.length] ?? '?'));
      times.push(ms);
      for (const extract of value.extracts) {
        extracts++;
        const source = articles.find(({ id }) => id === extract.article);
        if (source?.text.slice(extract.start, extract.end) !== extract.text) torn++;
      }
    } catch (error) {
      failures.push(String(error));
    }
    // The bot's process has other things to do between two answers.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { times, failures, extracts, torn, generations };
}
