import { isWhiteSpace } from './span.ts';
import { AFTER_TIME, SHORT_MONTHS } from './lexicon/calendar.ts';
import { BEFORE_NUMBER, EITHER, isAbbreviation, NEVER_LAST } from './lexicon/abbreviations.ts';
import { DOTTED_ORDINALS, isForeignAbbreviation } from './lexicon/foreign-abbreviations.ts';
import { cueKind } from './lexicon/verbs-of-saying.ts';
import { isStopWord, STARTERS } from './lexicon/function-words.ts';

/** A run of terminal marks inside the sentence that begins at `begin`. */
interface TerminalRun {
  readonly begin: number;
  /** The first mark. */
  readonly at: number;
  /** After the last mark. */
  readonly runEnd: number;
  /** After the quotation marks and brackets that close behind it. */
  readonly closed: number;
  /** ISO 639-1; null where it is not known. */
  readonly language: string | null;
}

/** How far to look for the word before and the word after: keeps the whole linear. */
const REACH = 60;

const WIDE = /[。！？｡．]/;
const NEXT =
  /\s*(?<open>[^\p{L}\p{N}\s]{0,6}\s?)(?<word>[\p{L}\p{M}\p{N}'’-]{0,40})(?<after>[^\p{L}\p{N}]?)/uy;
const WORD_BEFORE = /[^\s"“”‘(\[{—–/]*$/u;
const GLUED_START = /\p{Lu}\p{Ll}*(?:[,.]?\s|[’']\p{Ll}+\s)/uy;
const DOMAIN = /(?:com|net|org|gov|edu|js|io|co|uk|us|eu|de|fr|html?|pdf|doc|txt|jpg|png|exe)\b/iuy;
const CITATION = /\s*\([^()]{1,60}\d\)\s?[.,;]/uy;
const CONTINUES = /\s{1,9}[,;:)\]}”’](?!-)/uy;
const NAME_THEN_VERB = /\s*((?:\p{Lu}[\p{L}.'’-]{0,30}\s){1,4})(\p{Ll}+)/uy;
const DOTTED = /^\p{L}(?:\.\p{L}){1,8}$/u;
/** “Rule 2.”, “Article IV.”: what follows is what it says. */
const LABEL =
  /^(?:§|\p{Lu}\p{L}{1,15})\s(?:(?:No|Nr)\.\s?)?(?:\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?|[IVXL]{1,6})$/u;
const firstWord = (text: string, from: number): string =>
  text
    .slice(from, from + 20)
    .split(/\s/, 1)[0]
    ?.toLowerCase() ?? '';
const CLOSING_QUOTE = /["'”’»“]/u;

/** Whether the sentence ends with this run of terminal marks. */
export function endsSentence(text: string, run: TerminalRun): boolean {
  const { at, runEnd, closed } = run;
  if (closed >= text.length) return true;
  const marks = text.slice(at, Math.min(runEnd, at + REACH));
  const closers = text.slice(runEnd, Math.min(closed, runEnd + REACH));
  if (WIDE.test(marks))
    return !(/[」』]/.test(closers) && isMatch(/[\p{Script=Hiragana}、，]/uy, text, closed));
  if (!isWhiteSpace(text.charCodeAt(closed))) return closers === '' && isGlued(text, run);
  if (/^[.…]+$/.test(marks) && text[at - 1] === '[' && closers.startsWith(']')) return false;
  if (isMatch(CITATION, text, closed) || isMatch(CONTINUES, text, closed)) return false;

  NEXT.lastIndex = closed;
  const { open = '', word = '', after = '' } = NEXT.exec(text)?.groups ?? {};
  if (word === '') return true;
  const next: NextWord = { word, after, open, starter: STARTERS.has(word.toLowerCase()) };
  const lower = /^\p{Ll}/u.test(word);
  const quoted = CLOSING_QUOTE.test(closers);
  if (closers !== '' && lower && open === '') return false;
  if (/[!?]/.test(marks)) {
    if (quoted && !next.starter && isAttribution(text, closed)) return false;
    return !lower || !isPartOfName(text, run);
  }
  if (/^[.…‥ \u00a0]+$/.test(marks) && marks !== '.') return endsAtEllipsis(text, run, next, lower);
  if (marks !== '.') return true;
  if (closers !== '' && !/^['’]/.test(closers) && quoted) return true;
  return endsAtStop(text, run, next, lower);
}

interface NextWord {
  readonly word: string;
  /** The character after it. */
  readonly after: string;
  /** Quotation marks, brackets and other signs before it. */
  readonly open: string;
  readonly starter: boolean;
}

/** Whether a single full stop ends the sentence, by the word before it and the word after it. */
function endsAtStop(text: string, run: TerminalRun, next: NextWord, lower: boolean): boolean {
  const { begin, at, language } = run;
  const before = WORD_BEFORE.exec(text.slice(Math.max(begin, at - REACH), at))?.[0] ?? '';
  const key = before.toLowerCase();
  const capitalised = before !== key;
  const digitNext = /^\p{N}/u.test(next.word);
  const starter = next.starter && !lower && next.after !== '.';
  if (before === '') return !lower;
  if (language !== null && staysOpen(before, language)) return false;
  if (at - before.length === begin && /^(?:\d{1,3}|[ivxIVX]{1,4})$/.test(before)) return false;
  if (NEVER_LAST.has(key)) return false;
  if (LABEL.test(text.slice(begin, at)) && !isStopWord(firstWord(text, begin))) return false;
  if (DOTTED.test(before)) {
    if (lower || digitNext) return false;
    if (/^[ap]\.m$/.test(key)) return endsAtTime(text, run, next);
    return starter || next.open !== '';
  }
  if (/^\p{L}$/u.test(before)) {
    if (before === 'I' || !capitalised) return !lower && !digitNext && (starter || before !== 'I');
    return starter && next.word !== 'I' && next.word !== 'A';
  }
  if (isAbbreviation(before)) {
    if (BEFORE_NUMBER.has(key)) return !digitNext && !lower;
    if (SHORT_MONTHS.has(key)) return starter;
    if (key === 'etc') return !lower;
    if (EITHER.has(key)) return starter;
  }
  if (lower) return next.open === '' && /^[\p{L}\p{N}'’)-]{2,}$/u.test(before) && !isShortened(before);
  return !isShortened(before) || starter;
}

/** Whether a full stop behind a word never ends a sentence in a language, as in "29. Juli" and "z. B.". */
function staysOpen(before: string, language: string): boolean {
  if (DOTTED_ORDINALS.has(language) && /^\d{1,3}$/.test(before)) return true;
  return isForeignAbbreviation(before, language);
}

/** An unknown abbreviation by its shape: up to four letters, no vowel, not in capitals. */
function isShortened(word: string): boolean {
  return /^\p{L}?[b-df-hj-np-tv-xz]{1,4}$/u.test(word) && !/[aeiouyAEIOUY]/.test(word);
}

/** `At 5 a.m. Mr. Smith went` goes on; `at 6 p.m. Mr. Smith went` starts anew unless a day or a zone follows. */
function endsAtTime(text: string, { begin, at }: TerminalRun, next: NextWord): boolean {
  if (AFTER_TIME.has(next.word.toLowerCase())) return false;
  return (
    at - begin > 25 ||
    !/^(?:At|By|On|From|Around|About|Before|After|Until|Since)\s/.test(text.slice(begin, begin + 8))
  );
}

/** An omission inside a sentence goes on in lower case, or with a name when white space stands before it. */
function endsAtEllipsis(
  text: string,
  { begin, at, runEnd }: TerminalRun,
  next: NextWord,
  lower: boolean,
): boolean {
  if (lower || at === begin) return false;
  const dots = text.slice(at, Math.min(runEnd, at + REACH)).replaceAll(/[^.]/g, '').length;
  const spaced = isWhiteSpace(text.charCodeAt(at - 1));
  return dots >= 4 || !spaced || (next.starter && next.word !== 'I');
}

/** `“Why?” Edi Rama asked`: the name of a speaker and a verb of speech. */
function isAttribution(text: string, closed: number): boolean {
  NAME_THEN_VERB.lastIndex = closed;
  const verb = NAME_THEN_VERB.exec(text)?.[2];
  return verb !== undefined && cueKind(verb) === 'speech';
}

/** `at Yahoo! in the accounting department`: one mark after a capitalised word inside the sentence. */
function isPartOfName(text: string, { begin, at, runEnd }: TerminalRun): boolean {
  if (runEnd - at > 1) return false;
  const before = WORD_BEFORE.exec(text.slice(Math.max(begin, at - REACH), at))?.[0] ?? '';
  return at - before.length > begin && /^\p{Lu}\p{Ll}/u.test(before);
}

/** `Hello world.Today is`: a missing space, unless the dot belongs to an address or the name of a file. */
function isGlued(text: string, { begin, at, runEnd }: TerminalRun): boolean {
  if (!isMatch(GLUED_START, text, runEnd) || isMatch(DOMAIN, text, runEnd)) return false;
  const before = WORD_BEFORE.exec(text.slice(Math.max(begin, at - REACH), at))?.[0] ?? '';
  return /^[\p{L}\p{N},'’.-]*(?:\p{Ll}{2}|\p{N})$/u.test(before) && !NEVER_LAST.has(before.toLowerCase());
}

function isMatch(sticky: RegExp, text: string, at: number): boolean {
  sticky.lastIndex = at;
  return sticky.test(text);
}
