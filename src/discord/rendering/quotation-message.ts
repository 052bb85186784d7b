import type { Article } from '../../corpus/article.ts';
import type { Quotation } from '../../quotations/quotation.ts';
import type { QuotationPage } from '../buttons/button-state.ts';
import { LIMITS } from '../limits.ts';
import type { Messages } from '../messages/messages.ts';
import { markPlace } from '../place.ts';
import { markLocator, nameArticle, renderCitation, type CitedArticle } from './citation.ts';
import { escapeLine } from './escape-markdown.ts';
import { createPayload, type Block, type Button, type Payload } from './payload.ts';
import { quoteSlice } from './quote-slice.ts';
import { truncateLine } from '../../text/truncate-line.ts';

export const QUOTATIONS_ON_PAGE = 3;
const LONGEST_NAME = 80;
const LONGEST_ROLE = 100;
const LONGEST_TITLE = 60;
const LONGEST_EDITION = 40;
/** Of the room for one quotation, what its citation may take. */
const CITATION_SHARE = 0.45;
/** A part of an utterance with less room than this is left out. */
const SHORTEST_PART = 40;

/** The language, and the mark of the story. */
interface Wording {
  readonly messages: Messages;
  readonly mark: string;
}

/** The article of a quotation. */
type ArticleOf = (quotation: Quotation) => CitedArticle;

/**
 * One page of the quotations found, with ◀ and ▶ where there are more. `page.page` must be one of the pages; `only` is
 * the article that it keeps to, `mark` that of the story, which the ids of its quotations name where it is not empty.
 */
export function renderQuotationPage(
  found: readonly Quotation[],
  page: QuotationPage,
  articleOf: ArticleOf,
  messages: Messages,
  { only, mark = '' }: { readonly only?: CitedArticle; readonly mark?: string } = {},
): Payload {
  const first = page.page * QUOTATIONS_ON_PAGE;
  const shown = found.slice(first, first + QUOTATIONS_ON_PAGE);
  const within = only === undefined ? '' : ` · ${messages.inArticle(nameArticle(only, LONGEST_TITLE))}`;
  const foot = `-# ${messages.pageOf(first + 1, first + shown.length, found.length)}${within}`;
  const pages = Math.ceil(found.length / QUOTATIONS_ON_PAGE);
  const turn = (to: 'back' | 'on', target: number): Button => ({
    state: { action: 'quotations', turn: to, page: { ...page, page: (target + pages) % pages } },
    emoji: to === 'back' ? '◀️' : '▶️',
    disabled: target < 0 || target >= pages,
  });
  return createPayload(
    [
      ...listQuotations(shown, LIMITS.content - foot.length - 1, articleOf, { messages, mark }),
      { text: foot },
    ],
    [pages > 1 ? [turn('back', page.page - 1), turn('on', page.page + 1)] : []],
  );
}

/** One quotation, below a line of Markdown where there is one; after a draw by lot with a button for another. */
export function renderQuotation(
  quotation: Quotation,
  {
    drawn,
    above = '',
    mark = '',
  }: { readonly drawn: boolean; readonly above?: string; readonly mark?: string },
  articleOf: ArticleOf,
  messages: Messages,
): Payload {
  const blocks = listQuotations([quotation], LIMITS.content - above.length - 1, articleOf, {
    messages,
    mark,
  });
  const another = { state: { action: 'another' }, label: messages.another } as const;
  return createPayload([...(above === '' ? [] : [{ text: above }]), ...blocks], [drawn ? [another] : []]);
}

/** A sentence with a button for each speaker that may have been meant; pressing it shows what they said. */
export function renderSuggestions(
  sentence: string,
  speakers: readonly { readonly name: string; readonly hash: string }[],
  wanted: Pick<QuotationPage, 'words' | 'article'>,
): Payload {
  const distinct = speakers.filter(
    ({ hash }, index) => speakers.findIndex((other) => other.hash === hash) === index,
  );
  const buttons = distinct.slice(0, LIMITS.buttonsInRow).map(({ name, hash }): Button => {
    const page = { page: 0, checksum: '', speakers: [hash], ...wanted };
    return {
      state: { action: 'quotations', turn: 'on', page },
      label: truncateLine(name.trim(), LIMITS.label - 1),
    };
  });
  return createPayload(sentence, [buttons]);
}

/** Quotations with their sources, each with an equal share of the room, and beside each what leads to its context. */
function listQuotations(
  quotations: readonly Quotation[],
  room: number,
  articleOf: ArticleOf,
  wording: Wording,
): Block[] {
  const share = Math.floor(room / quotations.length) - 1;
  return quotations.map((quotation) => {
    const source = renderSource(quotation, articleOf(quotation), Math.floor(share * CITATION_SHARE), wording);
    const text = `${quoteParts(quotation, articleOf(quotation), share - source.length - 1)}\n${source}`;
    const place = markPlace(quotation.article, quotation);
    return { text, beside: { state: { action: 'context', place }, label: wording.messages.showContext } };
  });
}

/** The quoted stretches, each a block of its own; an ellipsis outside stands for what interrupts them or has no room. */
function quoteParts({ parts, text, start }: Quotation, article: Article, budget: number): string {
  const blocks: string[] = [];
  let room = budget;
  for (const part of parts.length > 0 ? parts : [{ text, start, end: start + text.length }]) {
    if (blocks.length > 0 && room < SHORTEST_PART) break;
    const block = quoteSlice(article.text, part, { budget: room - 4 });
    blocks.push(block);
    room -= block.length + 3;
  }
  const shown = blocks.join('\n…\n');
  return blocks.length < parts.length ? `${shown}\n…`.replace(/\n…\n…$/u, '\n…') : shown;
}

/** Who said it, where it stands and the id that brings it back. */
function renderSource(
  { kind, speaker, role, speech, paragraph, parts, text, id }: Quotation,
  article: CitedArticle,
  limit: number,
  { messages, mark }: Wording,
): string {
  const name = speaker === null ? null : escapeLine(truncateLine(speaker.trim(), LONGEST_NAME));
  const what = role === null ? '' : `, ${escapeLine(truncateLine(role.trim(), LONGEST_ROLE))}`;
  const who = speech ? messages.unattributed : messages.notSpeech;
  const form = { quoted: null, turn: messages.inTranscript, message: messages.inChat }[kind];
  const where = form === null ? '' : ` · ${form}`;
  const line = `— ${name === null ? `*${who}*` : `**${name}**${what}`}${where}`;
  const tail = ` · \`${id.replace(/[^\w:]/g, '')}${mark === '' ? '' : `.${mark}`}\``;
  const { edition } = article;
  const title = {
    ...article,
    title: truncateLine(article.title, LONGEST_TITLE),
    ...(edition === undefined ? {} : { edition: truncateLine(edition, LONGEST_EDITION) }),
  };
  return `${line}\n${renderCitation(markLocator(title, paragraph - 1), paragraph, parts[0]?.text ?? text, Math.max(limit, 150))}${tail}`;
}
