import type { Article } from '../corpus/article.ts';
import { createCatalogue, pickArticle, type Catalogue } from '../corpus/catalogue.ts';
import { markEdition } from '../corpus/edition.ts';
import type { ArticleQuotations } from '../quotations/find-quotations.ts';
import { listSpeakers, lookUpQuotations, type SpeakerCount } from '../quotations/looking-up/look-up.ts';
import { createQuotationStore } from '../quotations/looking-up/quotation-store.ts';
import { nameArticle } from './article-name.ts';
import { describeError } from './error-sentences.ts';
import type { Quotation } from '../quotations/quotation.ts';
import { encodeQuotations } from '../quotations/looking-up/quotation-document.ts';
import { renderQuotations, renderSpeakers } from './quotation-text.ts';
import { parseQuoteOptions, splitLine, type QuoteOptions } from './quote-options.ts';
import { usageError } from './run-command.ts';

/** What is quoted, and the articles it stands in; a snapshot has both. */
interface QuotedStory {
  readonly articles: readonly Article[];
  readonly quotations: readonly ArticleQuotations[];
}

/** The answer to a look-up: `text` is a JSON document when that was asked for, and `note` the sentence for a miss then. */
interface QuoteReply {
  readonly found: boolean;
  readonly text: string;
  readonly note?: string;
}

/** Looks quotations or speakers up. */
type QuoteCommand = (options: QuoteOptions) => QuoteReply;

/** How many quotations with the words looked for are shown, the best ones. Those of one speaker are never cut short. */
const SHOWN = 5;
/** How many speakers are listed unless all are asked for: more than a screen, fewer than a large corpus has. */
const SPEAKERS_SHOWN = 100;

/**
 * Prepares the story's quotations for any number of look-ups. `random` gives a number from 0 to below 1. A look-up
 * throws IbidError 'article-unclear' when the article it names is none or several.
 */
export function createQuoteCommand(story: QuotedStory, random: () => number = Math.random): QuoteCommand {
  const store = createQuotationStore(story.quotations);
  let catalogue: Catalogue | undefined;
  const articlesById = new Map(story.articles.map((article) => [article.id, article]));
  const placeOf = ({
    article: id,
    paragraph,
  }: Quotation): { title: string; locator?: string | undefined } => {
    const article = articlesById.get(id);
    if (article === undefined) return { title: id };
    const title = nameArticle(markEdition(article, story.articles));
    return { title, locator: article.paragraphs[paragraph - 1]?.locator };
  };
  return (options) => {
    catalogue ??= createCatalogue(story.articles);
    const only = options.article === undefined ? undefined : pickArticle(catalogue, options.article).id;
    if (options.speakers) {
      const speakers = listSpeakers(store, only);
      const most = options.all ? Infinity : SPEAKERS_SHOWN;
      return reply(options, speakers.length > 0, encodeSpeakers(speakers), renderSpeakers(speakers, most));
    }
    const { id, speaker, words } = options;
    const given = [id, speaker, words, only];
    const isOpen = given.every((one) => one === undefined) && !options.all;
    const found = lookUpQuotations(store, {
      ...(id === undefined ? {} : { id }),
      ...(speaker === undefined ? {} : { speaker }),
      ...(words === undefined ? {} : { words }),
      ...(only === undefined ? {} : { article: only }),
      ...(isOpen ? { random } : {}),
    });
    const quotations = found.kind === 'found' ? found.quotations : [];
    const limit = options.all || words === undefined ? Infinity : SHOWN;
    const text = renderQuotations(found, placeOf, limit);
    return reply(options, quotations.length > 0, encodeQuotations(quotations), text);
  };
}

function reply({ json }: QuoteOptions, found: boolean, document: object, text: string): QuoteReply {
  if (!json) return { found, text };
  return { found, text: JSON.stringify(document, null, 2), ...(found ? {} : { note: text }) };
}

const CHAT_USAGE = '/quote [words] [--speaker NAME] [--article NAME] [--id ID] [--all]';

/** What `/help` says about quotations. */
export const QUOTE_HELP = `  ${CHAT_USAGE}
           show quotations with these words, or all of somebody, or one at random
  /speakers
           list everybody who is quoted`;

/**
 * Answers a line of a conversation that begins with `/quote` or `/speakers`, with a sentence when it cannot be
 * understood; null for any other line.
 */
export function answerQuoteLine(quote: QuoteCommand, line: string): string | null {
  const [command, ...args] = splitLine(line);
  const isList = command === '/speakers';
  if (command !== '/quote' && !isList) return null;
  try {
    const options = parseQuoteOptions(
      isList ? ['--speakers', ...args] : args,
      isList ? '/speakers' : CHAT_USAGE,
    );
    if (options.corpus !== undefined) throw usageError(new Error('Name a corpus when you start'), CHAT_USAGE);
    return options.help ? QUOTE_HELP : quote({ ...options, json: false }).text;
  } catch (error) {
    return describeError(error);
  }
}

/** The speakers as plain data for JSON, `count` being the number of quotations. */
function encodeSpeakers(speakers: readonly SpeakerCount[]) {
  return speakers.map(({ speaker: { name, role, kind, aliases }, count }) => ({
    speaker: name,
    role,
    kind,
    aliases,
    count,
  }));
}
