import type { DraftParagraph } from './article.ts';
import { readChatName } from './chat-text.ts';
import type { Element, Page } from './html-page.ts';
import type { Draft } from './parse-text.ts';
import { truncateLine } from '../text/truncate-line.ts';

const TEXT_NODE = 3;
/** The first moment of Discord, in milliseconds since 1970: the ids of messages count from it. */
const DISCORD_EPOCH = 1_420_070_400_000n;
/** Code units of the message that an answer is read with, at most. */
const LONGEST_CONTEXT = 200;
/** What a message says; of one without words what it passes on or shows. */
const WORDS = [
  '.chatlog__content .chatlog__markdown-preserve',
  '.chatlog__forwarded-content',
  '.chatlog__embed-title, .chatlog__embed-description',
];

/**
 * The messages of a channel that DiscordChatExporter saved as a web page: each is a paragraph of its author, with its time (UTC)
 * as the locator; an answer is read with the message that it answers. Null for any other page.
 */
export function readChatPage(page: Page): Draft | null {
  const log = page.querySelector('.chatlog');
  if (log === null || page.querySelector('.preamble') === null) return null;
  const [guild = '', channel = ''] = [...page.querySelectorAll('.preamble__entry')].map(readText);
  return {
    form: 'chat',
    // “Category / channel”
    title: `#${channel.split(' / ').at(-1) ?? ''}`,
    source: guild === '' ? undefined : guild,
    paragraphs: [...log.querySelectorAll('.chatlog__message-group')].flatMap(readGroup),
  };
}

/** Messages of one author, one right after the other. */
function readGroup(group: Element): DraftParagraph[] {
  const speaker = readChatName(readText(group.querySelector('.chatlog__author')));
  if (speaker === '') return [];
  const answered = readText(group.querySelector('.chatlog__reply-content'));
  const who = readChatName(readText(group.querySelector('.chatlog__reply-author')));
  const context = answered === '' ? [] : [truncateLine(`${who}: ${answered}`, LONGEST_CONTEXT)];
  return [...group.querySelectorAll('.chatlog__message-container')].map((message, at) => {
    const locator = readTime(message);
    return {
      text: readWords(message),
      speaker,
      ...(locator === undefined ? {} : { locator }),
      ...(at === 0 && context.length > 0 ? { context } : {}),
    };
  });
}

function readWords(message: Element): string {
  for (const selector of WORDS) {
    const words = [...message.querySelectorAll(selector)].map(readLines).join('\n').trim();
    if (words !== '') return words;
  }
  return '';
}

/** When a message was written, which its number tells: “2024-03-12 21:41”. */
function readTime(message: Element): string | undefined {
  const id = message.getAttribute('data-message-id') ?? '';
  if (!/^\d{15,20}$/.test(id)) return undefined;
  const time = new Date(Number((BigInt(id) >> 22n) + DISCORD_EPOCH)).toISOString();
  return `${time.slice(0, 10)} ${time.slice(11, 16)}`;
}

/** The text of an element as it is seen, with its line ends; of a picture, such as an emoji, what stands for it. */
function readLines(element: Element): string {
  if (element.nodeType === TEXT_NODE) return element.textContent ?? '';
  if (element.localName === 'img') return element.getAttribute('alt') ?? '';
  if (element.localName === 'br') return '\n';
  return [...element.childNodes].map(readLines).join('');
}

const readText = (element: Element | null): string =>
  element === null ? '' : readLines(element).replaceAll(/\s+/g, ' ').trim();
