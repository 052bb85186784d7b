import type { Article } from '../corpus/article.ts';
import { readTokens } from '../quotations/reading/frame.ts';
import { readNames } from '../quotations/reading/names.ts';
import { DETERMINERS, PREPOSITIONS } from '../text/lexicon/function-words.ts';
import { ORGANISATIONS } from '../text/lexicon/organisations.ts';
import { genderOfGivenName, genderOfRole } from '../text/lexicon/people.ts';
import { overlapsSpan, type Span } from '../text/span.ts';
import { findWords } from '../text/words.ts';
import type { Exchange } from './exchange.ts';
import { findThings } from './question-things.ts';

/** Words that a pronoun may stand for. */
export interface Antecedent {
  readonly text: string;
  /** What it is as far as can be told; 'he' and 'she' are persons, too. */
  readonly kind: 'he' | 'she' | 'person' | 'thing' | 'unknown';
  readonly plural: boolean;
}

type Tier = readonly Antecedent[];

/** What may be meant of an exchange. */
export interface Antecedents {
  /** Where it is named, the likeliest first: a name that answered; the question; the sentence that was shown. */
  readonly near: readonly [Tier, Tier, Tier];
  /** In the title, and around the sentence. */
  readonly far: readonly Tier[];
  /** What answered, short enough to stand in a question; null where nothing is. */
  readonly answer: Antecedent | null;
  /** The place that was asked for, with its preposition; null where none was. */
  readonly place: string | null;
}

/** Paragraphs before and after the shown one whose names may be meant. */
const AROUND = 1;
/** Words of an answer that may stand in a question. */
const LONGEST_ANSWER = 6;

const DEFINING = /^\W*wh(?:o|at) (?:is|was|are|were) …\W*$/iu;

/** What a follow-up may refer to of a question and its answer. */
export function findAntecedents({ question, shown }: Exchange, articles: readonly Article[]): Antecedents {
  const article = articles.find(({ id }) => id === shown?.article);
  const around = article && shown ? namesAround(article, shown) : [];
  const inSentence = around.filter(({ place }) => shown !== null && overlapsSpan(place, shown));
  const words =
    article && shown?.answer ? article.text.slice(shown.answer.start, shown.answer.end).trim() : '';
  const names = namesOfQuestion(question, around);
  const answer = readAnswer(words, question, around);
  const things = findThings(question, names);
  // "What is the Night of Lamps?" goes on about that, whatever it is.
  const isDefined = names.some(({ text }) => DEFINING.test(question.replace(text, '…')));
  const isNamed = !isDefined && around.some(({ antecedent }) => antecedent.text === answer?.text);
  const ofAnswer = answer === null ? [] : [answer];
  const tellsPlace =
    /\bwhere\b/iu.test(question) && words !== '' && findWords(words).length <= LONGEST_ANSWER;
  return {
    near: [
      isNamed ? ofAnswer : [],
      isNamed ? [...names, ...things] : [...names, ...ofAnswer, ...things],
      inSentence.map(({ antecedent }) => antecedent),
    ],
    far: [
      article ? readNamesOf(article.title).map(({ antecedent }) => antecedent) : [],
      around.map(({ antecedent }) => antecedent),
    ],
    answer,
    place: tellsPlace ? (startsWithPreposition(words) ? words : `in ${words}`) : null,
  };
}

interface KnownName {
  readonly place: Span;
  readonly antecedent: Antecedent;
}

/** The names in the shown paragraph and its neighbours, in order. */
function namesAround({ text, paragraphs }: Article, shown: Span): KnownName[] {
  const at = paragraphs.findLastIndex(({ start }) => start <= shown.start);
  const start = paragraphs[Math.max(0, at - AROUND)]?.start ?? 0;
  const end = paragraphs[Math.min(paragraphs.length - 1, at + AROUND)]?.end ?? text.length;
  return readNamesOf(text, { start, end });
}

/** The names of a text with what it tells of them; "War of Cinders" is one. */
function readNamesOf(text: string, within: Span = { start: 0, end: text.length }): KnownName[] {
  const places = readNames(text, readTokens(text, within));
  const joined: (typeof places)[number][] = [];
  for (const place of places) {
    const last = joined.at(-1);
    if (last && /^\s+of(?:\s+the)?\s+$/u.test(text.slice(last.end, place.start)))
      joined[joined.length - 1] = {
        ...last,
        end: place.end,
        name: text.slice(last.start, place.end),
        kind: 'other',
      };
    else joined.push(place);
  }
  return joined.map(({ start, end, name, title, kind, titleStart }) => {
    // "the NCRI", as it is written there; nobody has an article before the name.
    const article =
      title === '' && /\b(?:the|an?)\s+$/iu.test(text.slice(Math.max(0, titleStart - 5), titleStart));
    const given = genderOfGivenName(name.split(' ')[0] ?? '') ?? genderOfRole(title);
    const isThing = kind === 'organisation' || article;
    return {
      place: { start, end },
      antecedent: {
        text: article ? `the ${name}` : name,
        kind: isThing ? 'thing' : (given ?? 'unknown'),
        plural: kind === 'organisation' || (kind !== 'person' && /[^s]s$/u.test(name.split(' of ')[0] ?? '')),
      },
    };
  });
}

/** Names of the question: capitalised ones, and those of the text around, however they are written. */
function namesOfQuestion(question: string, around: readonly KnownName[]): Antecedent[] {
  const known = around.map(({ antecedent }) => antecedent);
  const written = readNamesOf(question).map(({ antecedent }) => {
    // What the text tells of a name counts more than its shape in the question.
    const told = known.find(({ text, kind }) => kind !== 'unknown' && sharesName(text, antecedent.text));
    return told === undefined ? antecedent : { ...told, text: antecedent.text };
  });
  const found = known.filter(
    ({ text }) => holdsWords(question, text) && !written.some((name) => sharesName(name.text, text)),
  );
  return [...written, ...found];
}

/** What answered as it may stand in a question: a name that the question does not have, or a few words for a thing. */
function readAnswer(words: string, question: string, around: readonly KnownName[]): Antecedent | null {
  if (words === '' || !/\b(?:who(?:m|se)?|what|which|how many)\b/iu.test(question)) return null;
  const isNew = ({ text }: Antecedent): boolean => holdsWords(words, text) && !holdsWords(question, text);
  const name = around.map(({ antecedent }) => antecedent).find(isNew);
  // Who answers "who" is somebody, but for companies and ministries.
  const isOffice = name?.plural === true || findWords(words).some(({ folded }) => ORGANISATIONS.has(folded));
  if (name && isOffice) return { ...name, kind: 'thing' };
  if (name)
    return /\bwho/iu.test(question) && !/^(?:he|she)$/u.test(name.kind) ? { ...name, kind: 'person' } : name;
  const [first, ...rest] = findWords(words);
  if (first === undefined || rest.length >= LONGEST_ANSWER) return null;
  const last = rest.at(-1) ?? first;
  const plural = /[^s]s$/u.test(last.folded);
  const isThing =
    (DETERMINERS.has(first.folded) && rest.length > 0) || (plural && !PREPOSITIONS.has(first.folded));
  return isThing ? { text: words.replaceAll(/["“”]/gu, ''), kind: 'thing', plural } : null;
}

function startsWithPreposition(words: string): boolean {
  return PREPOSITIONS.has(findWords(words)[0]?.folded ?? '');
}

/** Whether one name is the other or a part of it. */
function sharesName(one: string, other: string): boolean {
  return holdsWords(one, other) || holdsWords(other, one);
}

/** Whether a text holds the words of another one in their order, "the" left out. */
function holdsWords(text: string, words: string): boolean {
  return foldWords(text).includes(foldWords(words.replace(/^the\s/iu, '')));
}

function foldWords(text: string): string {
  return ` ${findWords(text)
    .map(({ folded }) => folded)
    .join(' ')} `;
}
