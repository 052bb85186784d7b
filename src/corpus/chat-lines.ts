import type { DraftParagraph } from './article.ts';
import { readChatName, readChatText } from './chat-text.ts';
import type { Draft } from './parse-text.ts';

/** What begins a message that DiscordChatExporter saved as text: “[12/03/2024 21:41] ann”. */
const EXPORTED = /^\[(?<when>[^\]\n]{0,40}\d[^\]\n]{0,40})\] (?<who>.{1,80}?)(?: \(pinned\))?$/u;
/** The same as WhatsApp saves it: “12/03/24, 21:41 - Ann: words”, “[12.03.24, 21:41:05] Ann: words”. */
const SAVED =
  /^\u200e?\[?(?<when>\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? \d{1,2}:\d{2}(?::\d{2})?(?:[ \u00a0\u202f]?[AaPp]\.?[Mm]\.?)?)\]?(?: -)? (?:(?<who>[^:\n]{1,80}): )?(?<words>.*)$/u;
/** What the exporter writes above the messages. */
const HEAD = /^={20,}\nGuild: (?<guild>.*)\nChannel: (?<channel>.*)\n(?:[^=\n].*\n)*={20,}\n/u;
/** What stands for attachments and the like, and below all messages, up to the next empty line. */
const ATTACHED = /^(?:\{(?:Attachments|Embed|Stickers|Reactions)\}|={20,})$/;
/** Messages, at least, and of the lines that begin one. */
const FEWEST = 3;

/**
 * The messages of a chat that was saved as text, by DiscordChatExporter or WhatsApp: each is a paragraph of its author, with its time
 * as it is written as the locator. Null for any other text.
 */
export function readChatLines(text: string): Draft | null {
  const { 0: head = '', groups } = HEAD.exec(text) ?? {};
  const lines = text.slice(head.length).split('\n');
  const form = groups === undefined ? SAVED : EXPORTED;
  const first = lines.find((line) => line.trim() !== '') ?? '';
  if (!form.test(first) || lines.filter((line) => form.test(line)).length < FEWEST) return null;
  const { guild, channel } = groups ?? {};
  return {
    form: 'chat',
    title: channel === undefined ? undefined : `#${channel.split(' / ').at(-1) ?? ''}`,
    source: guild,
    paragraphs: readMessages(lines, form),
  };
}

function readMessages(lines: readonly string[], form: RegExp): DraftParagraph[] {
  const messages: { readonly locator: string; readonly speaker: string | undefined; lines: string[] }[] = [];
  let isAttached = false;
  for (const line of lines) {
    const found = form.exec(line)?.groups;
    isAttached = found === undefined && (ATTACHED.test(line) || (isAttached && line.trim() !== ''));
    if (found !== undefined) {
      const { when = '', who, words = '' } = found;
      messages.push({ locator: when, speaker: who, lines: [words] });
    } else if (!isAttached) messages.at(-1)?.lines.push(line);
  }
  // What nobody says is a notice: that messages are encrypted, that somebody came.
  return messages.flatMap(({ locator, speaker, lines: said }) => {
    const text = readChatText(said.join('\n'));
    const isOmitted = /^\u200e?<[^<>]*>$/u.test(text);
    return speaker === undefined || isOmitted ? [] : [{ text, locator, speaker: readChatName(speaker) }];
  });
}
