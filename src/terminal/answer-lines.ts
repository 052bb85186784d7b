import type { Answer } from '../answers/answer.ts';
import type { Conversation } from '../answers/conversation.ts';
import { describeError } from './error-sentences.ts';
import type { Terminal } from './terminal.ts';

/**
 * Answers a question a line with an Answer a line, as JSON, each read after those before it; an empty line begins anew. A line
 * that cannot be answered gets an answer without extracts, so that the two stay in step, and its sentence on stderr.
 */
export async function answerLines(
  lines: AsyncIterable<string>,
  conversation: Conversation,
  terminal: Terminal,
): Promise<void> {
  for await (const line of lines) {
    const text = line.trim();
    if (text === '') conversation.beginAnew();
    else terminal.print(JSON.stringify(await answer(conversation, text, terminal)));
  }
}

async function answer(conversation: Conversation, text: string, { tell }: Terminal): Promise<Answer> {
  try {
    return await conversation.ask(text);
  } catch (error) {
    tell(describeError(error));
    return { question: text, kind: 'not-found', confidence: 0, extracts: [] };
  }
}
