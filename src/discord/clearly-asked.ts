import type { Story } from '../answers/story.ts';
import { readQuestion } from '../retrieval/question.ts';
import { QUESTION_MARK_AT_END } from './post-question.ts';

/**
 * Whether words that addressed nobody were clearly asked of the story: they end with a question mark, and the story knows half
 * of their words, grammar aside, and two of them, where there are so many.
 */
export function isClearlyAsked(question: string, { search }: Story): boolean {
  if (!QUESTION_MARK_AT_END.test(question)) return false;
  const { terms } = readQuestion(question, search);
  const known = terms.filter(({ term }) => term >= 0).length;
  return known >= Math.min(2, terms.length) && known * 2 >= terms.length && known > 0;
}
