import { AUXILIARIES, DETERMINERS, DO, PREPOSITIONS } from '../text/lexicon/function-words.ts';
import { ASKING } from '../text/lexicon/follow-ups.ts';
import type { Span } from '../text/span.ts';
import { findWords, type Word } from '../text/words.ts';
import type { Context } from './exchange.ts';

/** What is left of a question that leaves out the rest of the one before. */
export type Ellipsis =
  /** It asks something else of it ("why?", "by whom?"); its first `until` words do. */
  | { readonly kind: 'asking'; readonly until: number }
  /** It asks the same of something else ("and in 2019?"). */
  | { readonly kind: 'part' };

/** Words of the completed question, at most: more is not read. */
const MOST_WORDS = 24;

/**
 * The whole question that an elliptical one stands for, as well as rules can tell; without a mark at its end. `answer` is what
 * answered the latest question of the context, where that can stand in a question.
 */
export function completeQuestion(
  part: string,
  ellipsis: Ellipsis,
  context: Context,
  answer: string | null,
): string {
  const earlier = context.map(({ question }) => question.trim().replace(/[\s?？!.…]+$/u, '')).toReversed();
  const [latest = ''] = earlier;
  const completed =
    ellipsis.kind === 'part'
      ? // "And the second largest?" takes up the question about the largest, also where that is not the latest.
        exchangePart(part, earlier.find((question) => sameWords(part, question) !== null) ?? latest)
      : askOtherwise(firstWords(part, ellipsis.until), latest, answer);
  const words = findWords(completed);
  return words.length <= MOST_WORDS ? completed : completed.slice(0, words[MOST_WORDS - 1]?.end);
}

function firstWords(text: string, count: number): string {
  return text.slice(0, findWords(text)[count - 1]?.end);
}

/** "When did Reyle win?", asked "where": "where did Reyle win?". */
function askOtherwise(asking: string, before: string, answer: string | null): string {
  const words = findWords(before);
  const asked = words.findIndex(({ folded }) => ASKING.has(folded));
  if (asked < 0 || asked > 2) return `${asking} ${before}`;
  const word = words[asked]?.folded ?? '';
  const verb = words.findIndex(({ folded }, at) => at > asked && AUXILIARIES.has(folded));
  const from = endOfAsking(words, asked, verb);
  const rest = before.slice(words[from]?.start ?? before.length);
  const again = new RegExp(`\\b${word}\\b`, 'iu').test(asking);
  // "How many salt pans did it have?": what was counted is asked about further.
  const counted =
    /^how (?:many|much) /iu.test(before) && from > asked + 2
      ? before.slice(words[asked + 2]?.start, words[from - 1]?.end)
      : null;
  const takesAnswer = answer !== null && !again && /^(?:who|whom|what|which|how)$/u.test(word);
  if (!takesAnswer) return `${asking} ${rest} ${counted ?? ''}`.trim();
  if (from !== verb) return `${asking} ${answer} ${rest}`;
  const next = words[from + 1];
  const hasSubject =
    next !== undefined &&
    (DETERMINERS.has(next.folded) ||
      isCapital(next, before) ||
      (next.stopWord && !PREPOSITIONS.has(next.folded)));
  if (!hasSubject)
    return `${asking} ${before.slice(words[from]?.start, words[from]?.end)} ${answer} ${before.slice(next?.start ?? before.length)}`;
  if (word === 'how') return `${asking} ${rest} ${counted ?? ''}`.trim();
  return DO.has(words[from]?.folded ?? '') ? `${asking} ${rest} ${answer}` : `${asking} ${rest}`;
}

/** Where what is asked about begins: behind "who", behind "how many people" when a verb follows. */
function endOfAsking(words: readonly Word[], asked: number, verb: number): number {
  if (verb >= 0 && verb <= asked + 4) return verb;
  const word = words[asked]?.folded ?? '';
  return asked + (word === 'how' ? 2 : 1);
}

/** "Who won in 2018?", asked "in 2019": "Who won in 2019?". What stands in the other one's place is found by its shape. */
function exchangePart(part: string, before: string): string {
  const place = sameWords(part, before) ?? sameKind(part, before);
  if (place === null) return `${before} ${part}`;
  return before.slice(0, place.start) + (place.part ?? part) + before.slice(place.end);
}

interface Place extends Span {
  /** What goes there, where that is not all of the part. */
  readonly part?: string;
}

/** Where a word of the part stands in the question already: "the largest employer", asked "the second largest". */
function sameWords(part: string, before: string): Place | null {
  const stems = new Set(findWords(part).flatMap(({ stem, stopWord }) => (stopWord ? [] : [stem])));
  const words = findWords(before);
  const shared = words.findIndex(({ stem }) => stems.has(stem));
  return shared < 0 ? null : widenToName(words, shared, before);
}

/** Where something of the same kind stands: a number, a part with the same preposition, a name, a thing. */
function sameKind(part: string, before: string): Place | null {
  const own = findWords(part);
  const words = findWords(before);
  const lead = own[0];
  const number = own.some(isNumber) ? words.findLastIndex(isNumber) : -1;
  if (lead !== undefined && PREPOSITIONS.has(lead.folded)) {
    if (number >= 0) return placeOfNumber(words, number, part.slice(lead.end).trim());
    const same = words.findLastIndex(({ folded }) => folded === lead.folded);
    if (same < 0) return null;
    const next = words.findIndex(({ folded }, at) => at > same && PREPOSITIONS.has(folded));
    return { start: words[same]?.start ?? 0, end: words.at(next < 0 ? -1 : next - 1)?.end ?? before.length };
  }
  if (number >= 0) return { start: words[number]?.start ?? 0, end: words[number]?.end ?? 0 };
  const name = words.findLastIndex((word, at) => at > 0 && isCapital(word, before));
  if (name >= 0) return widenToName(words, name, before);
  const thing = words.findIndex(({ folded }, at) => at > 0 && DETERMINERS.has(folded));
  return thing < 0 ? null : { start: words[thing]?.start ?? 0, end: words[thing + 1]?.end ?? before.length };
}

/** "In 2018" as a whole; of "patch 1.4" the number alone, without the preposition of the part. */
function placeOfNumber(words: readonly Word[], at: number, bare: string): Place {
  const [before, number] = [words[at - 1], words[at]];
  const end = number?.end ?? 0;
  if (before !== undefined && PREPOSITIONS.has(before.folded)) return { start: before.start, end };
  return { start: number?.start ?? 0, end, part: bare };
}

function isNumber({ folded }: Word): boolean {
  return /^\d/u.test(folded);
}

/** The name or the determiner and its word around one of them. */
function widenToName(words: readonly Word[], at: number, text: string): Place {
  let [from, to] = [at, at];
  while (from > 1 && (isCapital(words[from - 1], text) || DETERMINERS.has(words[from - 1]?.folded ?? '')))
    from--;
  while (isCapital(words[to + 1], text)) to++;
  return { start: words[from]?.start ?? 0, end: words[to]?.end ?? text.length };
}

function isCapital(word: Word | undefined, text: string): boolean {
  return word !== undefined && !word.stopWord && /^\p{Lu}/u.test(text.slice(word.start));
}
