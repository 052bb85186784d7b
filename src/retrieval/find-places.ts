import { surroundingsOf, type Article } from '../corpus/article.ts';
import { languageOf } from '../corpus/article-language.ts';
import { writeNumeral } from '../text/lexicon/numerals.ts';
import { findWords } from '../text/words.ts';
import { locatePassage } from './layout.ts';
import { fitPlace, type NumberedPlace } from './numbered-places.ts';
import { readPlaceLabel, type PlaceLabel } from './place-label.ts';
import type { Searchable, SearchIndex } from './search-index.ts';
import type { TokenTable } from './tokens.ts';

/** Passages that hold a number and are looked at, at most: a number that stands everywhere leads nowhere. */
const MOST_LOOKED_AT = 2000;
/** Passages that are found, at most. */
const MOST_FOUND = 8;
/** What the name of a place is worth in the title, which stands above all lists of an article. */
const IN_TITLE = 0.6;
/** What it is worth in a heading, of what it is in the next one below: “The rules” is nearer than “Chess: the rules”. */
const A_HEADING_UP = 0.8;
/** Sentences before one in its paragraph that are looked at for the label which it stands under. */
const REACH = 12;

/** The passages that stand under the numbers which a question names, best first; none where none does. */
export function findPlaces(places: readonly NumberedPlace[], story: Searchable): readonly number[] {
  const { passageFirstSentence } = story.search.layout;
  const holding = new Set(places.flatMap((place) => passagesWith(place, story.search)));
  const fits = [...holding].slice(0, MOST_LOOKED_AT).map((passage) => {
    let fit = 0;
    const end = passageFirstSentence[passage + 1] ?? 0;
    for (let sentence = passageFirstSentence[passage] ?? 0; sentence < end; sentence++)
      fit = Math.max(fit, fitPlaces(places, sentence, story));
    return { passage, fit };
  });
  return fits
    .filter(({ fit }) => fit > 0)
    .sort((a, b) => b.fit - a.fit || a.passage - b.passage)
    .slice(0, MOST_FOUND)
    .map(({ passage }) => passage);
}

/** The terms by which the numbers of places are written. */
export function placeTerms(
  places: readonly NumberedPlace[],
  { termNumbers }: Pick<TokenTable, 'termNumbers'>,
): number[] {
  return places.flatMap(({ value }) =>
    writeNumeral(value).flatMap((form) => termNumbers.get(findWords(form)[0]?.stem ?? form) ?? []),
  );
}

/** The passages that hold the number of a place or stand below it, however it is written. */
function passagesWith(place: NumberedPlace, { tokens, postings, layout }: SearchIndex): number[] {
  return placeTerms([place], tokens).flatMap((term) => {
    const { termFirst, sentences, headingFirst, headingPassages } = postings;
    const within = sentences.subarray(termFirst[term] ?? 0, termFirst[term + 1] ?? 0);
    return [
      ...headingPassages.subarray(headingFirst[term] ?? 0, headingFirst[term + 1] ?? 0),
      ...[...within].map((sentence) => layout.sentencePassage[sentence] ?? 0),
    ];
  });
}

/** How well a sentence fits all the places that a question names, −1 to 1: the mean of them. 0 where it names none. */
export function fitPlaces(
  places: readonly NumberedPlace[],
  sentence: number,
  { articles, search: { layout } }: Searchable,
): number {
  if (places.length === 0) return 0;
  const passage = layout.sentencePassage[sentence] ?? 0;
  const { article, paragraph } = locatePassage(articles, layout, passage);
  const surroundings = surroundingsOf(article, paragraph);
  const language = languageOf(article);
  const stemsOf = (heading: string): string[] =>
    findWords(heading, undefined, language).map(({ stem }) => stem);
  const labels = [article.title, ...surroundings].flatMap(
    (heading) => readPlaceLabel(heading, 'heading', language) ?? [],
  );
  const own = labelOf(sentence, article, layout);
  const { section = [], context = [] } = article.paragraphs[paragraph] ?? {};
  const above = new Map(stemsOf(article.title).map((stem) => [stem, IN_TITLE]));
  for (const [at, heading] of section.entries()) {
    const worth = Math.max(IN_TITLE, A_HEADING_UP ** (section.length - 1 - at));
    for (const stem of stemsOf(heading)) above.set(stem, worth);
  }
  for (const stem of context.flatMap(stemsOf)) above.set(stem, 1);
  const all = own === undefined ? labels : [...labels, own];
  return places.reduce((sum, place) => sum + fitPlace(place, all, above), 0) / places.length;
}

/** The label that a sentence begins with, else the last one before it in its paragraph. */
function labelOf(
  sentence: number,
  article: Article,
  { sentenceParagraph, paragraphFirstSentence, sentenceStart, sentenceEnd }: SearchIndex['layout'],
): PlaceLabel | undefined {
  const first = paragraphFirstSentence[sentenceParagraph[sentence] ?? 0] ?? 0;
  for (let at = sentence; at >= Math.max(first, sentence - REACH); at--) {
    const text = article.text.slice(sentenceStart[at], sentenceEnd[at]);
    const label = readPlaceLabel(text, 'text', languageOf(article));
    if (label !== undefined) return label;
  }
  return undefined;
}
