import { ANSWER_KINDS, type AnswerKind } from '../expected-answer.ts';
import { SHAPE } from '../../retrieval/tokens.ts';
import type { FeatureGroup } from './feature-group.ts';
import type { Scene } from './scene.ts';
import { classifyTerms, TERM_CLASS } from './term-classes.ts';

/** What the question asks for against what the sentence offers that the question does not already hold. */
export const answerKindFeatures: FeatureGroup = {
  name: 'answer kind',
  features: {
    ...Object.fromEntries(
      ANSWER_KINDS.map((kind) => [`asks:${kind}`, `1 when the question asks for a ${kind}, else 0`]),
    ),
    fits: '1 when the sentence offers what is asked for, 0 when not, 0.5 when the kind cannot be checked',
    newNames: 'capitalised words, not at the start, that the question lacks',
    newNameRuns: 'runs of two or more capitalised words that the question lacks',
    newNumbers: 'words with digits that the question lacks',
    years: 'four-digit years that the question lacks',
    calendarWords: 'months, weekdays and other words of the calendar',
    amounts: 'numbers next to a currency or percent sign',
    numerals: 'numbers written as words',
    causes: 'words of cause and purpose',
    strongCauses: '"because", and phrases such as "due to", "in response to", "as a result of"',
    quotedShare: 'share of the words that stand inside quotation marks',
    placeCues: 'prepositions of place before a capitalised word, and words of location',
    sayings: 'verbs of saying',
    means: 'words of means and manner',
    definitions: 'forms of "be", "called", "known as"',
    honorifics: 'titles and offices',
    focusHeld: '1 when the word that says what is asked for stands in the sentence',
  },
  measure(scene, sentence) {
    const offer = inspectSentence(scene, sentence);
    const { kind, focus } = scene.expected;
    const focusTerm = scene.question.terms.findIndex((term) => term.word === focus);
    return [
      ...ANSWER_KINDS.map((other) => (other === kind ? 1 : 0)),
      fitOf(kind, offer),
      offer.newNames,
      offer.newNameRuns,
      offer.newNumbers,
      offer.years,
      offer.calendarWords,
      offer.amounts,
      offer.numerals,
      offer.causes,
      offer.strongCauses,
      offer.quoted / Math.max(1, offer.words),
      offer.placeCues,
      offer.sayings,
      offer.means,
      offer.definitions,
      offer.honorifics,
      focusTerm < 0 ? 0 : (scene.matchOf(sentence).exact[focusTerm] ?? 0),
    ];
  },
};

interface Offer {
  newNames: number;
  newNameRuns: number;
  newNumbers: number;
  years: number;
  calendarWords: number;
  amounts: number;
  numerals: number;
  causes: number;
  strongCauses: number;
  quoted: number;
  words: number;
  placeCues: number;
  sayings: number;
  means: number;
  definitions: number;
  honorifics: number;
}

function inspectSentence({ index, targets }: Scene, sentence: number): Offer {
  const { sentenceFirstToken, tokens, shapes, terms } = index.tokens;
  const classes = classifyTerms(index.tokens);
  const offer: Offer = {
    newNames: 0,
    newNameRuns: 0,
    newNumbers: 0,
    years: 0,
    calendarWords: 0,
    amounts: 0,
    numerals: 0,
    causes: 0,
    strongCauses: 0,
    quoted: 0,
    words: 0,
    placeCues: 0,
    sayings: 0,
    means: 0,
    definitions: 0,
    honorifics: 0,
  };
  let run = 0;
  let previousClass = 0;
  const end = sentenceFirstToken[sentence + 1] ?? 0;
  for (let at = sentenceFirstToken[sentence] ?? 0; at < end; at++) {
    const term = tokens[at] ?? 0;
    const shape = shapes[at] ?? 0;
    const termClass = classes[term] ?? 0;
    const asked = targets.get(term)?.some(({ by }) => by === 'form') === true;
    const capital = (shape & SHAPE.capital) !== 0 && (shape & SHAPE.stopWord) === 0;
    const named = capital && ((shape & SHAPE.initial) === 0 || (shape & SHAPE.acronym) !== 0);
    if (named && !asked) {
      offer.newNames++;
      if ((previousClass & TERM_CLASS.placeCue) !== 0) offer.placeCues++;
    }
    run = capital && !asked ? run + 1 : 0;
    if (run === 2) offer.newNameRuns++;
    if ((shape & SHAPE.digit) !== 0 && !asked) {
      offer.newNumbers++;
      if (/^(?:1\d|20)\d\d$/u.test(terms[term] ?? '')) offer.years++;
      if ((shape & SHAPE.amount) !== 0) offer.amounts++;
    }
    offer.words++;
    if ((shape & SHAPE.quoted) !== 0) offer.quoted++;
    if ((termClass & TERM_CLASS.because) !== 0) offer.strongCauses++;
    if ((previousClass & TERM_CLASS.causeHead) !== 0 && (termClass & TERM_CLASS.causeLink) !== 0)
      offer.strongCauses++;
    if (termClass !== 0 && !asked) countClass(offer, termClass);
    previousClass = termClass;
  }
  return offer;
}

function countClass(offer: Offer, termClass: number): void {
  if ((termClass & TERM_CLASS.calendar) !== 0) offer.calendarWords++;
  if ((termClass & TERM_CLASS.numeral) !== 0) offer.numerals++;
  if ((termClass & TERM_CLASS.cause) !== 0) offer.causes++;
  if ((termClass & TERM_CLASS.saying) !== 0) offer.sayings++;
  if ((termClass & TERM_CLASS.meansCue) !== 0) offer.means++;
  if ((termClass & TERM_CLASS.definition) !== 0) offer.definitions++;
  if ((termClass & TERM_CLASS.honorific) !== 0) offer.honorifics++;
}

function fitOf(kind: AnswerKind, offer: Offer): number {
  switch (kind) {
    case 'person':
    case 'name':
      return offer.newNames > 0 ? 1 : offer.newNameRuns > 0 ? 0.8 : 0;
    case 'place':
      return offer.placeCues > 0 ? 1 : offer.newNames > 0 ? 0.6 : 0;
    case 'time':
      return offer.years > 0 || offer.calendarWords > 0 ? 1 : offer.newNumbers > 0 ? 0.6 : 0;
    case 'number':
      return offer.newNumbers > 0 ? 1 : offer.numerals > 0 ? 0.8 : 0;
    case 'reason':
      return offer.strongCauses > 0 ? 1 : offer.causes > 0 ? 0.6 : 0.2;
    case 'statement':
      return offer.quoted > 0 ? 1 : offer.sayings > 0 ? 0.8 : 0.2;
    case 'manner':
      return offer.means > 0 ? 1 : 0.4;
    case 'thing':
    case 'yes-no':
    case 'none':
      return 0.5;
  }
}
