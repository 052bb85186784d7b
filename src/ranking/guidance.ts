import { surroundingsOf, type Article } from '../corpus/article.ts';
import { languageOf } from '../corpus/article-language.ts';
import { inverseFrequency } from '../retrieval/bm25.ts';
import { statisticsOf } from '../retrieval/corpus-statistics.ts';
import { fitPlaces } from '../retrieval/find-places.ts';
import { locateParagraph } from '../retrieval/layout.ts';
import { readNumberedPlaces } from '../retrieval/numbered-places.ts';
import type { Question } from '../retrieval/question.ts';
import type { Searchable } from '../retrieval/search-index.ts';
import { isNegation } from '../text/lexicon/function-words.ts';
import { findWords } from '../text/words.ts';
import { createNaming } from './fit-name.ts';

/**
 * What it is worth, in the units of evidence, that all words of a question stand above a sentence, in its headings or its
 * context: of sentences that read alike, the one under the right heading is meant. Sensible: 2 to 5.
 */
const ABOVE_WEIGHT = 4;
/** What a word in the article's title is worth beside one in a heading. */
const TITLE_SHARE = 0.5;
/** What it is worth to stand under the number that a question names. */
const PLACE_WEIGHT = 6;
/** What of the evidence counts there: “What is rule 2?” asks for whatever stands under it. */
const READ_IN_PLACE = 0.25;
/** What opens a text that says little without what is around it: an item, what has a label, a turn of somebody. */
const OPENING = /^(?:[•☐☑]|\(?\d{1,3}[.)]|\p{Lu}[\p{L}.'’ ]{0,30}:)\s/u;

const ASKS = /[?？]\s*$/u;

/** What leads to a sentence besides its own words. */
interface Guidance {
  /** The evidence of a sentence, with what the numbers and names in the question say of the place where it stands. */
  weigh(sentence: number, evidence: number): number;
  /**
   * What the words above a sentence are worth, in the units of evidence: of its headings, its context, its article's title;
   * for an item or a row, which says little without them, its own words too.
   */
  words(sentence: number): number;
}

/** What of a question leads to which sentence. */
export function createGuidance(question: Question, story: Searchable): Guidance {
  const places = readNumberedPlaces(question);
  const fitName = createNaming(question);
  const share = createShare(question, story);
  return {
    weigh(sentence, evidence) {
      const number = fitPlaces(places, sentence, story);
      const { article, paragraph } = locate(sentence, story);
      const fit = number === 0 ? fitName(article, paragraph) : number;
      return PLACE_WEIGHT * fit + (fit > 0 ? READ_IN_PLACE : 1) * evidence;
    },
    words: (sentence) => ABOVE_WEIGHT * share(sentence),
  };
}

/** The share of a question's words, by how rare they are, that lead to a sentence. */
function createShare({ terms, words }: Question, story: Searchable): (sentence: number) => number {
  const { articles, passages, passagesWith } = statisticsOf(story.search.layout, story.search.postings);
  const weights = terms.map(({ term }) =>
    inverseFrequency(passages, term < 0 ? 0 : (passagesWith[term] ?? 0)),
  );
  const all = weights.reduce((sum, weight) => sum + weight, Number.MIN_VALUE);
  const ofTitle = articles > 1 ? TITLE_SHARE : 0;
  const isNegated = words.some(({ folded }) => isNegation(folded));
  return (sentence) => {
    const { above, title } = readAround(sentence, isNegated, story);
    return terms.reduce((sum, { stem }, at) => {
      const worth = above.has(stem) ? 1 : title.has(stem) ? ofTitle : 0;
      return sum + (worth * (weights[at] ?? 0)) / all;
    }, 0);
  };
}

/**
 * The stems that lead to a sentence, and those of its article's title. A question above it that asks for what is not, where the
 * one that is asked does not, leads elsewhere, and the other way round.
 */
function readAround(sentence: number, isNegated: boolean, story: Searchable) {
  const { article, paragraph } = locate(sentence, story);
  const { layout } = story.search;
  const { start = 0, context = [] } = article.paragraphs[paragraph] ?? {};
  const leads = (name: string): boolean =>
    !ASKS.test(name) || findWords(name).some(({ folded }) => isNegation(folded)) === isNegated;
  const text = article.text.slice(layout.sentenceStart[sentence], layout.sentenceEnd[sentence]);
  const opening = OPENING.exec(article.text.slice(start, start + 40))?.[0];
  const own = context.length > 0 || opening !== undefined ? [opening ?? '', text] : [];
  return {
    above: stemsOf([...surroundingsOf(article, paragraph).filter(leads), ...own], article),
    title: stemsOf([article.title], article),
  };
}

function locate(sentence: number, { articles, search: { layout } }: Searchable) {
  return locateParagraph(articles, layout, layout.sentenceParagraph[sentence] ?? 0);
}

function stemsOf(texts: readonly string[], article: Article): ReadonlySet<string> {
  const language = languageOf(article);
  return new Set(texts.flatMap((text) => findWords(text, undefined, language).map(({ stem }) => stem)));
}
