import type { Answer, Extract } from '../../answers/answer.ts';
import type { Span } from '../../text/span.ts';
import type { ButtonState } from '../buttons/button-state.ts';
import { MOST_PLACES } from '../buttons/button-state.ts';
import { LIMITS } from '../limits.ts';
import { localise, type Messages } from '../messages/messages.ts';
import { markPlace, type Place } from '../place.ts';
import { nameArticle, renderCitation } from './citation.ts';
import { escapeLine, unescapeMarkdown } from './escape-markdown.ts';
import { createPayload, type Block, type Button, type Payload } from './payload.ts';
import { quoteSlice } from './quote-slice.ts';
import { truncateLine } from '../../text/truncate-line.ts';

/** Code units of a question that is shown above its answer, before it is escaped. */
const LONGEST_SHOWN_QUESTION = 200;
/** Code units of what an extract is read with, before it is escaped, at most. */
const LONGEST_CONTEXT = 150;
const SHORTEST_CONTEXT = 20;
/** Code units that an extract has at least, with its marks, however much stands above and below it. */
const SHORTEST_QUOTE = 80;
const SMALL = '-# ';

interface AnswerOptions {
  /** Whether only the person who asked sees it: then it can be shared. */
  readonly hidden?: boolean;
  /** Whether the question stands above the answer, because nothing else shows it there. */
  readonly showsQuestion?: boolean;
  /** The article that alone was asked. */
  readonly only?: { readonly title: string; readonly edition?: string } | null;
  /** Whether a question without an answer can be passed on to people. */
  readonly asksPeople?: boolean;
  /** A line above the extracts, as Markdown. */
  readonly above?: string;
}

/** The reply to a question: the best extract, or that the story does not say and what comes closest. */
export function renderAnswer(answer: Answer, messages: Messages, options: AnswerOptions = {}): Payload {
  const found = answer.kind === 'found';
  const only = options.only ?? null;
  const narrowed = only !== null;
  const shown = answer.extracts.slice(0, found ? 1 : MOST_PLACES);
  const places = shown.map(placeOf);
  const more = found ? answer.extracts.slice(1, 1 + MOST_PLACES).map(placeOf) : [];
  const button = (state: ButtonState, label: string): Button => ({ state, label });
  const buttons: Button[] = [
    ...(more.length > 0
      ? [button({ action: 'more', places: more }, messages.moreExtracts(more.length))]
      : []),
    ...(options.hidden === true
      ? [button({ action: 'share', found, narrowed, places }, messages.share)]
      : []),
    ...(!found && options.asksPeople === true ? [button({ action: 'ask-person' }, messages.askPerson)] : []),
    { state: { action: 'feedback', good: true, places }, emoji: '👍' },
    { state: { action: 'feedback', good: false, places }, emoji: '👎' },
  ];
  const head = [
    ...(options.showsQuestion === true || answer.readAs !== undefined
      ? [renderQuestion(answer, messages)]
      : []),
    ...(options.above === undefined ? [] : [options.above]),
    ...(only === null ? [] : [`${SMALL}${messages.inArticle(nameArticle(only))}`]),
  ];
  const { foreign } = answer;
  const silence = narrowed ? messages.articleSilent : messages.notFound;
  const said = foreign ? messages.foreignQuestion(foreign.asked, foreign.story) : silence;
  return createPayload(composeBlocks(head, found ? null : said, shown, messages), [buttons]);
}

/** An answer that was hidden, for everybody to see. `who` is the person who shares it, as Markdown. */
export function renderShared(
  shared: {
    found: boolean;
    narrowed?: boolean | undefined;
    extracts: readonly Extract[];
    question: ShownQuestion | null;
    who: string;
  },
  messages: Messages,
): Payload {
  const { found, narrowed, extracts, question, who } = shared;
  const head = [
    ...(question === null ? [] : [renderQuestion(question, messages)]),
    `${SMALL}${messages.shared(who)}`,
  ];
  const silence = narrowed === true ? messages.articleSilent : messages.notFound;
  return createPayload(composeBlocks(head, found ? null : silence, extracts, messages));
}

/** Further extracts, one below the other. */
export function renderExtracts(extracts: readonly Extract[], messages: Messages): Payload {
  return createPayload(listExtracts(extracts, LIMITS.content, messages));
}

/** A question above its answer, and how it was read where that is not alone. */
type ShownQuestion = Pick<Answer, 'question' | 'readAs'>;

/** In every language: the line may have been written for somebody else. */
const READ_AS = localise((messages) => messages.readAs);
const READ_AS_MARKS = [READ_AS.text, ...Object.values(READ_AS.localizations)].map((label) => ` · ${label}: `);

/** The question that stands above an answer, as far as it is shown; null when none does. */
export function readShownQuestion(content: string): ShownQuestion | null {
  if (!content.startsWith(SMALL)) return null;
  const line = content.slice(SMALL.length).split('\n', 1)[0] ?? '';
  const mark = READ_AS_MARKS.find((one) => line.includes(one));
  const [question = '', readAs] = (mark === undefined ? [line] : line.split(mark)).map(unescapeMarkdown);
  return { question, ...(readAs === undefined ? {} : { readAs }) };
}

function renderQuestion({ question, readAs }: ShownQuestion, messages: Messages): string {
  const show = (text: string): string =>
    escapeLine(truncateLine(text.replace(/\s+/gu, ' ').trim(), LONGEST_SHOWN_QUESTION));
  return SMALL + show(question) + (readAs === undefined ? '' : ` · ${messages.readAs}: ${show(readAs)}`);
}

/** The words that answer, for the button that a follow-up finds them by. */
function markWords(extract: Extract): { words?: Span } {
  return extract.answer ? { words: { start: extract.answer.start, end: extract.answer.end } } : {};
}

function composeBlocks(
  head: readonly string[],
  /** Null when something was found. */
  silence: string | null,
  extracts: readonly Extract[],
  messages: Messages,
): Block[] {
  const lines = [
    ...head,
    ...(silence === null ? [] : [`**${silence}**`]),
    ...(silence !== null && extracts.length > 0 ? [messages.closest] : []),
  ];
  const text = lines.join('\n');
  return [
    ...(text === '' ? [] : [{ text }]),
    ...listExtracts(extracts, LIMITS.content - text.length - 1, messages),
  ];
}

/** Extracts with their citations, each with an equal share of the room, and beside each what leads to its context. */
function listExtracts(extracts: readonly Extract[], room: number, messages: Messages): Block[] {
  const share = Math.floor(room / extracts.length) - 1;
  return extracts.map((extract) => {
    const { start, text: slice, highlight, answer } = extract;
    const within = (span: Span): Span => ({ start: span.start - start, end: span.end - start });
    const most = Math.min(Math.floor(share / 2) + 100, share - SHORTEST_QUOTE);
    const citation = renderCitation(extract, extract.paragraph, highlight.text, most);
    const context = renderContext(extract, share - citation.length - SHORTEST_QUOTE);
    const quoted = quoteSlice(
      slice,
      { start: 0, end: slice.length },
      {
        highlight: within(highlight),
        answer: answer && within(answer),
        budget: share - citation.length - context.length - 2,
      },
    );
    const text = [quoted, ...(context === '' ? [] : [context]), citation].join('\n');
    const state = { action: 'context', place: placeOf(extract), ...markWords(extract) } as const;
    return { text, beside: { state, label: messages.showContext } };
  });
}

/** What an extract is read with, such as the header cells above a row, in `room` code units; empty where there is none, or no room for it. */
function renderContext({ context = [] }: Extract, room: number): string {
  // Each may be escaped.
  const most = Math.min(LONGEST_CONTEXT, Math.floor((room - SMALL.length) / 2));
  if (context.length === 0 || most < SHORTEST_CONTEXT) return '';
  return SMALL + escapeLine(truncateLine(context.join(' · '), most));
}

function placeOf({ article, highlight }: Extract): Place {
  return markPlace(article, highlight);
}
