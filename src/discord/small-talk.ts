import { findSampleQuestion } from '../answers/friendly-sentences.ts';
import { readSmallTalk, type SmallTalk } from '../answers/small-talk.ts';
import type { Call } from './bot-parts.ts';
import { renderHelp, type HelpReader } from './commands/help.ts';
import { stripMarks } from './message-words.ts';
import type { Messages } from './messages/messages.ts';
import { escapeLine } from './rendering/escape-markdown.ts';
import { createPayload, type Payload } from './rendering/payload.ts';

/**
 * What is said to a message that asks nothing of the story: the help, or a friendly sentence with a question that the story
 * could be asked. Null where the message is a question, or empty.
 */
export function replyToSmallTalk(message: string, reader: HelpReader, call: Call): Payload | null {
  const talk = message.trim() === '' ? null : readSmallTalk(stripMarks(message));
  if (talk === null) return null;
  return talk === 'help' ? renderHelp(reader, call) : renderSmallTalk(talk, call);
}

/** A friendly sentence, and a question that the story could be asked where there is one. */
export function renderSmallTalk(
  talk: Exclude<SmallTalk, 'help'>,
  call: Pick<Call, 'messages' | 'shelf' | 'story'>,
): Payload {
  const sample = findSampleQuestion(call.shelf.quotations, call.story.articles);
  const sentences = [
    sentenceFor(talk, call.messages),
    ...(sample === null ? [] : [call.messages.forExample(escapeLine(sample))]),
  ];
  return createPayload(sentences.join(' '));
}

function sentenceFor(talk: Exclude<SmallTalk, 'help'>, messages: Messages): string {
  if (talk === 'greeting') return messages.greeting;
  if (talk === 'thanks') return messages.welcome;
  return talk === 'test' ? messages.here : messages.onlyStory;
}
