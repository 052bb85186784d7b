import type { Answer } from '../../answers/answer.ts';
import type { Gap, GapStore } from '../../records/gaps.ts';
import type { BotParts } from '../bot-parts.ts';

/** Mentions of users, roles and channels: a number in them may be that of a person. */
const MENTIONS = /<(?:@[!&]?|#)\d+>/gu;

/**
 * Keeps a question that was asked in vain, without who asked it, when such questions are kept. Never rejects: an answer
 * does not fail because of it, and the log says what is wrong.
 */
export async function keepGap(
  { why, question, closest }: Gap,
  { admin, log }: Pick<BotParts, 'admin' | 'log'>,
  options?: Parameters<GapStore['add']>[1],
): Promise<void> {
  if (admin === null || admin.gaps.days === 0) return;
  const text = cleanQuestion(question);
  if (text === '') return;
  try {
    await admin.gaps.add({ why, question: text, closest }, options);
  } catch (error) {
    log.error({ err: error }, 'gap not kept');
  }
}

/** Takes back a gap that `keepGap` has kept. Never rejects either. */
export async function takeBackGap(
  { why, question }: Pick<Gap, 'why' | 'question'>,
  { admin, log }: Pick<BotParts, 'admin' | 'log'>,
): Promise<void> {
  try {
    await admin?.gaps.takeBack({ why, question: cleanQuestion(question) });
  } catch (error) {
    log.error({ err: error }, 'gap not taken back');
  }
}

function cleanQuestion(question: string): string {
  return question.replace(MENTIONS, ' ').replace(/\s+/gu, ' ').trim();
}

/** Where an answer comes closest. */
export function closestOf({ extracts: [first] }: Answer): Gap['closest'] {
  return first === undefined
    ? null
    : { article: first.article, title: first.title, paragraph: first.paragraph };
}
