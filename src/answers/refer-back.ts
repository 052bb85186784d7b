import type { Article } from '../corpus/article.ts';
import { findForeignLanguage } from '../retrieval/question-language.ts';
import { AUXILIARIES, BE, PREPOSITIONS } from '../text/lexicon/function-words.ts';
import { ASKING, LEADING, TELLING_APART } from '../text/lexicon/follow-ups.ts';
import { findWords, type Word } from '../text/words.ts';
import { findAntecedents, type Antecedent, type Antecedents } from './antecedents.ts';
import { completeQuestion, type Ellipsis } from './complete-question.ts';
import type { Context } from './exchange.ts';
import { findPronouns, type Pronoun } from './find-pronouns.ts';

/** The languages that the rules are of. */
const RULES = ['en'];

/**
 * A question with the names that it refers to in the place of its pronouns and ellipses; null where it stands by itself, and in
 * other languages than English, of which no rule speaks. A pronoun is what was named before: first the answer, then the
 * question, the sentence shown, the exchanges before. What has no verb is put into the question before.
 */
export function referBack(question: string, context: Context, articles: readonly Article[]): string | null {
  if (context.length === 0 || findForeignLanguage(question, RULES) !== null) return null;
  const { body, isLed } = takeLead(question);
  const words = findWords(body);
  const pronouns = findPronouns(body, words);
  const ellipsis = findEllipsis(words, isLed);
  if (ellipsis === null && pronouns.length === 0) return null;
  const exchanges = context.toReversed().map((exchange) => findAntecedents(exchange, articles));
  const named = replacePronouns(body, pronouns, exchanges);
  const readAs = ellipsis
    ? completeQuestion(named, ellipsis, context, exchanges[0]?.answer?.text ?? null)
    : named;
  return `${readAs}?`;
}

/** The question without what leads to it ("and", "what about") and the mark at its end. */
function takeLead(question: string): { body: string; isLed: boolean } {
  let body = question.trim().replace(/[\s?？!.…]+$/u, '');
  let isLed = false;
  const about = /^(?:(?:and|so|but|ok|okay)\W+)?(?:what|how)\s+(?:about|of)\s+/iu.exec(body);
  if (about) return { body: body.slice(about[0].length), isLed: true };
  for (
    let [first, second] = findWords(body);
    first && second && LEADING.has(first.folded);
    [first, second] = findWords(body)
  ) {
    body = body.slice(second.start);
    isLed = true;
  }
  return { body, isLed };
}

/** Puts names in the place of pronouns, from the end to the beginning. */
function replacePronouns(
  text: string,
  pronouns: readonly Pronoun[],
  exchanges: readonly Antecedents[],
): string {
  let replaced = text;
  // "He" and "his" in one question mean the same, "he" and "it" do not.
  const taken = new Map<Fit | null, string>();
  const meant = pronouns.map((pronoun) => {
    const fit = pronoun.isVague ? null : fitOf(pronoun.word.folded);
    const known = taken.get(fit);
    const found = known ?? findMeant(pronoun, fit, exchanges, [...taken.values()]);
    if (found !== null) taken.set(fit, found);
    return found;
  });
  for (const [at, { word, isPossessive }] of [...pronouns.entries()].reverse()) {
    const name = meant[at];
    if (name === null || name === undefined) continue;
    const form = isPossessive ? (name.endsWith('s') ? `${name}’` : `${name}’s`) : name;
    replaced = replaced.slice(0, word.start) + form + replaced.slice(word.end);
  }
  return replaced;
}

/** The words that a pronoun stands for; null where nothing fits. Two pronouns of a question mean two things. */
function findMeant(
  { word: { folded } }: Pronoun,
  fits: Fit | null,
  exchanges: readonly Antecedents[],
  taken: readonly string[],
): string | null {
  const [latest] = exchanges;
  if (folded === 'there') return latest?.place ?? (latest?.answer ? `at ${latest.answer.text}` : null);
  if (fits === null) return latest?.answer?.text ?? null;
  const isThing = fits === fitOf('it') || fits === fitsMany;
  const pick = (tier: readonly Antecedent[], least: 1 | 2): string | undefined => {
    const free = tier.filter(({ text }) => !taken.includes(text));
    const best = Math.max(least, ...free.map(fits));
    return free.find((antecedent) => fits(antecedent) === best)?.text;
  };
  for (const { near } of exchanges) {
    const [answer, question, sentence] = near;
    // One capitalised word in a question may be a place as well: somebody else is meant before that.
    const found = pick(answer, 1) ?? pick(question, isThing ? 1 : 2) ?? pick(sentence, 2);
    if (found !== undefined) return found;
  }
  for (const { near, far } of exchanges)
    for (const tier of [near[1], near[2], ...far]) {
      const found = pick(tier, 1);
      if (found !== undefined) return found;
    }
  return null;
}

/** How well something may be what a pronoun stands for: 2 well, 1 perhaps, 0 not. */
type Fit = (antecedent: Antecedent) => 0 | 1 | 2;
const fitsMany: Fit = ({ plural }) => (plural ? 2 : 1);
const FITS: readonly (readonly [pronouns: RegExp, fit: Fit])[] = [
  [/^(?:she|her|hers|herself)$/u, (antecedent) => fitsPerson(antecedent, 'he')],
  [/^(?:he|him|his|himself)$/u, (antecedent) => fitsPerson(antecedent, 'she')],
  [
    /^(?:it|its|itself)$/u,
    ({ kind, plural }) => (kind === 'thing' ? (plural ? 1 : 2) : kind === 'unknown' ? 1 : 0),
  ],
];

/** A name of two words is mostly somebody's. */
function fitsPerson({ kind, text }: Antecedent, other: 'he' | 'she'): 0 | 1 | 2 {
  if (kind === 'thing' || kind === other) return 0;
  return kind === 'unknown' && !text.includes(' ') ? 1 : 2;
}

function fitOf(folded: string): Fit {
  return FITS.find(([pronouns]) => pronouns.test(folded))?.[1] ?? fitsMany;
}

/** What a question leaves out, which stood in the one before; null where it has a verb of its own. */
function findEllipsis(words: readonly Word[], isLed: boolean): Ellipsis | null {
  const folded = words.map((word) => word.folded);
  const asked = folded.findIndex((word) => ASKING.has(word));
  if (asked < 0) {
    const isFragment =
      !folded.some((word) => AUXILIARIES.has(word)) && (isLed || PREPOSITIONS.has(folded[0] ?? ''));
    return isFragment && folded.length <= 7 ? { kind: 'part' } : null;
  }
  if (asked > 1) return null;
  const rest = folded.slice(asked + 1);
  const event = rest.filter(
    (word) =>
      !/^(?:exactly|then|happen|happened|so|not|come)$/u.test(word) &&
      !BE.has(word) &&
      !/^(?:did|does|do)$/u.test(word),
  );
  const isWhen = /^(?:when|where|why|how)$/u.test(folded[asked] ?? '');
  // "Why is that?", "when was it?", "where did it happen?", "why not?"
  if (isWhen && event.every((word) => /^(?:that|this|it)$/u.test(word)) && event.length <= 1)
    return { kind: 'asking', until: asked + 1 };
  if (rest.some((word) => AUXILIARIES.has(word))) return null;
  // "By whom?", "who else?", "how many?", "in which year?", "for how long?", "where to?"
  const isShort =
    rest.length === 0 ||
    (rest.length === 1 && isBareTail(folded[asked] ?? '', rest[0] ?? '', asked)) ||
    (rest.length === 2 && folded[asked] === 'how' && (asked > 0 || PREPOSITIONS.has(rest[1] ?? '')));
  return isShort ? { kind: 'asking', until: folded.length } : null;
}

/** Whether one more word after the word that asks still asks for no more than that. */
function isBareTail(asking: string, next: string, before: number): boolean {
  if (TELLING_APART.has(next) || PREPOSITIONS.has(next)) return true;
  if (asking === 'how') return true;
  return (
    before > 0 ||
    (/^(?:what|which)$/u.test(asking) && /^(?:year|day|time|month|date|city|country|town|place)$/u.test(next))
  );
}
