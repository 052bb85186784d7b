import { foldText } from '../../text/fold.ts';
import type { Span } from '../../text/span.ts';
import type { Token } from './frame.ts';
import { isAbbreviation } from '../../text/lexicon/abbreviations.ts';
import { CONNECTORS, DEPARTMENTS, ORGANISATIONS } from '../../text/lexicon/organisations.ts';
import { DETERMINERS, NAMELESS } from '../../text/lexicon/function-words.ts';
import { TITLES, genderOfGivenName, isRole } from '../../text/lexicon/people.ts';

/** One place where a name stands. */
export interface NamePlace extends Span {
  readonly from: number;
  readonly to: number;
  /** The name, title and possessive off, white space inside it made one space. */
  readonly name: string;
  /** The title right before it ("Mr.", "Prime Minister"), empty when there is none. */
  readonly title: string;
  readonly titleStart: number;
  readonly possessive: boolean;
  readonly kind: 'person' | 'organisation' | 'other';
  readonly opensSentence: boolean;
}

/** A word with a slash or a version number names a thing of computers: "HTTP/1.1". */
const VERSION = /\/|\d\.\d/;

const SUFFIX = /^(?:jr|sr|ii|iii|iv)$/;

/** Every capitalised name among the tokens, in order. Titles and capitalised roles before it are taken off. */
export function readNames(text: string, tokens: readonly Token[]): NamePlace[] {
  const names: NamePlace[] = [];
  for (let at = 0; at < tokens.length;) {
    const end = runEnd(tokens, at);
    if (end === at) {
      at++;
      continue;
    }
    const name = createName(text, tokens, at, end);
    if (name !== null) names.push(name);
    at = end;
  }
  return names;
}

/** The index after the run of capitalised words that begins at `from`; `from` itself when none does. */
function runEnd(tokens: readonly Token[], from: number): number {
  if (!isNameWord(tokens, from, from)) return from;
  let to = from + 1;
  let organisation = ORGANISATIONS.has(tokens[from]?.lower ?? '');
  while (to < tokens.length && to - from < 10 && tokens[to - 1]?.possessive === false) {
    const token = tokens[to];
    if (token === undefined || token.sentence !== tokens[from]?.sentence) break;
    if (isNameWord(tokens, to, from)) {
      organisation ||= ORGANISATIONS.has(token.lower);
      to++;
      continue;
    }
    let next = to + 1;
    if (tokens[next]?.lower === 'the') next++;
    const joins =
      (CONNECTORS.has(token.lower) && !token.capital && next === to + 1) ||
      token.text === '&' ||
      (isOffice(tokens, to, from) &&
        (token.lower === 'of' || token.lower === 'for' || token.lower === 'and')) ||
      (organisation && (token.lower === 'of' || token.lower === 'for')) ||
      (token.kind === 'quoted' && token.end - token.start < 24) ||
      (organisation && token.lower === 'and' && ORGANISATIONS.has(tokens[next + 1]?.lower ?? ''));
    if (!joins || !isNameWord(tokens, next, from) || CONNECTORS.has(tokens[next]?.lower ?? '')) break;
    to = next + 1;
  }
  return to;
}

/** Whether the run so far is an office whose department follows: "Secretary" of State, "Secretary of Health" and Human Services. */
function isOffice(tokens: readonly Token[], to: number, from: number): boolean {
  const next = tokens[to + 1];
  if (next?.capital !== true || !DEPARTMENTS.has(next.lower)) return false;
  const before = tokens[to - 1]?.lower ?? '';
  return isRole(before) || (to - from > 2 && DEPARTMENTS.has(before));
}

function isNameWord(tokens: readonly Token[], at: number, from: number): boolean {
  const token = tokens[at];
  if (token?.kind !== 'word' || !token.capital) return false;
  if (!NAMELESS.has(token.lower)) return true;
  // "Theresa May", "Will Hurd": an opener right after a given name is a surname.
  return at > from && genderOfGivenName(tokens[at - 1]?.text ?? '') !== null;
}

function createName(text: string, tokens: readonly Token[], from: number, to: number): NamePlace | null {
  let begin = from;
  let office = false;
  const last = tokens[to - 1];
  if (last === undefined) return null;
  for (let at = from; at < to - 1; at++) {
    const token = tokens[at];
    const rest = tokens[at + 1];
    if (token === undefined || rest === undefined || token.possessive) continue;
    office ||= token.lower === 'of' || token.lower === 'for';
    const isTitle =
      (TITLES.has(token.lower) || isRole(token.lower) || (office && DEPARTMENTS.has(token.lower))) &&
      rest.capital;
    if (
      isTitle &&
      !SUFFIX.test(rest.lower) &&
      !ORGANISATIONS.has(last.lower) &&
      genderOfGivenName(tokens[at - 1]?.text ?? '') === null
    )
      begin = at + 1;
  }
  const words = tokens.slice(begin, to).filter((token) => token.kind === 'word');
  const first = words[0];
  if (first === undefined) return null;
  const titled = begin > from;
  const alone = words.length === 1;
  if (
    isRole(last.lower) &&
    !ORGANISATIONS.has(last.lower) &&
    !titled &&
    (alone || genderOfGivenName(first.text) === null) &&
    !/^\p{Lu}$/u.test(tokens[to - 2]?.text ?? '')
  )
    return null;
  if (office && isRole(first.lower) && DEPARTMENTS.has(last.lower)) return null;
  if (alone && !titled && (isShortWord(first.text) || VERSION.test(first.text))) return null;
  const end = last.possessive ? last.start + last.text.length : last.end;
  const name = text.slice(first.start, end).replaceAll(/\s+/gu, ' ');
  const organisation =
    ORGANISATIONS.has(last.lower) ||
    words.some((word, index) => index > 0 && ORGANISATIONS.has(word.lower)) ||
    (alone && ORGANISATIONS.has(first.lower)) ||
    /^(?:\p{Lu}\.?){2,6}$/u.test(name);
  const article = DETERMINERS.has(tokens[from - 1]?.lower ?? '');
  const given = genderOfGivenName(first.text) !== null;
  const person =
    titled || (!organisation && ((given && !alone) || (!article && words.length >= 2 && words.length <= 4)));
  return {
    start: first.start,
    end,
    from: begin,
    to,
    name,
    title: titled
      ? text.slice(tokens[from]?.start ?? first.start, tokens[begin - 1]?.end).replaceAll(/\s+/gu, ' ')
      : '',
    titleStart: tokens[from]?.start ?? first.start,
    possessive: last.possessive,
    kind: organisation && !(titled && given) ? 'organisation' : person ? 'person' : 'other',
    opensSentence: from === 0 || tokens[from - 1]?.sentence !== tokens[from]?.sentence,
  };
}

/** The name at a place without its first word; null when no name is left. */
export function withoutFirst(text: string, tokens: readonly Token[], place: NamePlace): NamePlace | null {
  return createName(text, tokens, place.from + 1, place.to);
}

/** Whether a word by itself is cut short and no name: "Sen", "Dept", but not "RT" or "Max". */
function isShortWord(word: string): boolean {
  return isAbbreviation(word) && !/^\p{Lu}{2,}$/u.test(word) && genderOfGivenName(word) === null;
}

/** The words of a name for comparing: folded, initials and "Jr." off. */
export function nameWords(name: string): string[] {
  return foldText(name)
    .split(/[^\p{L}\p{N}'&]+/u)
    .filter((word) => word !== '' && !SUFFIX.test(word) && word !== 'the');
}
