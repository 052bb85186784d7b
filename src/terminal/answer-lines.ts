import type { Answer } from '../answers/answer.ts';
import type { Conversation } from '../answers/conversation.ts';
import { describeError } from './error-sentences.ts';
import type { Terminal } from './terminal.ts';

/**
 * Answers a question a line with an Answer a line, as JSON, each read after those before it; an empty line begins anew. A line
 * that cannot be answered, or to which `readTalk` has something to say, gets an answer without extracts, so that the two stay in
 * step, and its sentence on stderr; what comes after is not read after it.
 */
export async function answerLines(
  lines: AsyncIterable<string>,
  conversation: Conversation,
  readTalk: (line: string) => string | null,
  terminal: Terminal,
): Promise<void> {
  for await (const line of lines) {
    const text = line.trim();
    if (text === '') {
      conversation.beginAnew();
      continue;
    }
    const talk = readTalk(text);
    if (talk !== null) terminal.tell(talk);
    const said = talk === null ? await answer(conversation, text, terminal) : withoutExtracts(text);
    terminal.print(JSON.stringify(said));
  }
}

async function answer(conversation: Conversation, text: string, { tell }: Terminal): Promise<Answer> {
  try {
    return await conversation.ask(text);
  } catch (error) {
    tell(describeError(error));
    return withoutExtracts(text);
  }
}

function withoutExtracts(question: string): Answer {
  return { question, kind: 'not-found', confidence: 0, extracts: [] };
}
