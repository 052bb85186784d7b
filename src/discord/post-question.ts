import { LONGEST_QUESTION } from '../answers/answer-question.ts';
import { splitSentences } from '../text/sentences.ts';

/** Whether a text ends as a question does. */
export const QUESTION_MARK_AT_END = /[?？؟⸮՞፧‽]\s*$/u;

/**
 * The question of a post in a forum: its title and, of its first message, the sentences that ask; all of a message in which
 * none does. What a title says already is not said again.
 */
export function composePostQuestion(title: string, text: string): string {
  const sentences = splitSentences(text).map(({ start, end }) => text.slice(start, end));
  const asking = sentences.filter((sentence) => QUESTION_MARK_AT_END.test(sentence));
  const body = (asking.length > 0 ? asking.join(' ') : text).trim();
  if (body === '' || title.includes(body)) return title;
  const both = body.startsWith(title) ? body : `${title}\n${body}`;
  return both.slice(0, LONGEST_QUESTION).replace(/[\uD800-\uDBFF]$/u, '');
}
