import type { Attribution } from './attribution.ts';
import type { Quoted } from '../finding/find-quoted.ts';
import { isStopWord, PREPOSITIONS, SUBORDINATORS } from '../../text/lexicon/function-words.ts';
import { isNaming } from './naming.ts';
import { isTitle } from './title.ts';
import { isAside } from '../finding/transcript.ts';
import { cueKind } from '../../text/lexicon/verbs-of-saying.ts';

/** Words quoted for a single term, at most so many, are rather a term than speech. */
const SCARE = 2;

/** At most so many words at the head of a phrase are part of its name: “Tiger mom” Amy Chua said. */
const TERM = 4;

/** Cues in passing whose object is what somebody calls another. */
const NAMES = /^(?:call|brand|dub|label|term|describ|depict|hail)/;

/** What stands between a cue and the name of a work: said on “Meet the Press”, announced the “Safe Streets Act”. */
const LEADS_TO_NAME = /\s(?:on|in|at|of|for|from|during|to|the|an?|this|his|her|its|their|our|my|new)\s$/;

/** Cues whose object can be a work or a programme: told “Fox & Friends”, wrote “Moby Dick”. */
const TAKES_WORK =
  /^(?:tells?|told|writes?|wrote|written|sings?|sang|sung|reads?|quoted?|quotes|cites?|cited|recites?|recited)$/;

/**
 * Whether somebody said the words: a cue brings them in, or they stand as sentences. Titles of works and programmes, nicknames inside a
 * name and scare quotes are not speech.
 */
export function isSpeech(text: string, parts: readonly Quoted[], attribution: Attribution | null): boolean {
  const [first] = parts;
  if (first === undefined) return false;
  const words = text.slice(first.start, first.end).split(/\s+/);
  if (isAside(text, first) || attribution?.by === 'nobody') return false;
  if (attribution === null)
    return isWholeSentence(text, first) && (words.length >= 5 || standsAlone(text, parts));
  if (isNaming(text, first)) return false;
  if (isTitle(words) && !brokenIn(text, first, attribution)) return false;
  if (introduced(text, first)) return true;
  if (attribution.by === 'after' && text.charAt(first.end - 1) === ',') return true;
  if (words.length <= TERM && attribution.by === 'after' && !isCutOff(text, first)) return false;
  if (words.length <= SCARE && isAttributive(text, first)) return false;
  return !isNickname(text, first);
}

function isWholeSentence(text: string, part: Quoted): boolean {
  return (
    /^[^\p{Ll}]/u.test(text.slice(part.start, part.end)) &&
    /[.?!…,—-]$/u.test(text.slice(part.start, part.end))
  );
}

/** Whether nothing but the words stands on their lines, as in a dialogue. */
function standsAlone(text: string, parts: readonly Quoted[]): boolean {
  const [start, end] = [parts[0]?.outer.start ?? 0, parts.at(-1)?.outer.end ?? 0];
  return (
    /(?:^|\n)\s*$/u.test(text.slice(Math.max(0, start - 3), start)) &&
    /^\s*(?:\n|$)/u.test(text.slice(end, end + 3))
  );
}

/** Whether a comma or a colon stands right before the opening mark. */
function introduced(text: string, part: Quoted): boolean {
  return /[,:]\s*$/u.test(text.slice(Math.max(0, part.outer.start - 3), part.outer.start));
}

/** Whether words that look like a title are brought in as speech: by a cue right before them, or a clause right after. */
function brokenIn(text: string, part: Quoted, { frame, cue, by }: Attribution): boolean {
  const { outer } = part;
  if (by === 'after')
    return (
      isCutOff(text, part) &&
      !/[\p{L}\p{N}’']\s$/u.test(text.slice(Math.max(0, outer.start - 2), outer.start))
    );
  const last = cue === null ? undefined : frame.tokens[cue.to - 1];
  const between = last === undefined || last.end > outer.start ? null : text.slice(last.end, outer.start);
  if (last === undefined || between === null || !/^(?:\s\p{L}+){0,2}[,:]?\s*$/u.test(between)) return false;
  if (/[,:]\s*$/u.test(between)) return true;
  if (between.trim() === '')
    return !TAKES_WORK.test(last.lower) && (cueKind(last.lower) === 'speech' || NAMES.test(last.lower));
  return !LEADS_TO_NAME.test(between);
}

/** Whether a mark of punctuation parts the words from what follows them. */
function isCutOff(text: string, { start, end, outer }: Quoted): boolean {
  return (
    /[\p{P}]$/u.test(text.slice(start, end)) ||
    /^\s*[^\s\p{L}\p{N}]/u.test(text.slice(outer.end, outer.end + 3))
  );
}

/** Whether the words qualify a noun after them: “quack” medical cures. */
function isAttributive(text: string, { start, end, outer }: Quoted): boolean {
  const next = /^\s(\p{Ll}+)/u.exec(text.slice(outer.end, outer.end + 30))?.[1];
  if (next === undefined || cueKind(next) === 'speech' || /[,.?!]$/.test(text.slice(start, end)))
    return false;
  return !isStopWord(next) && !PREPOSITIONS.has(next) && !SUBORDINATORS.has(next);
}

/** Whether the stretch stands between two capitalised words: Marcia “Cia” Price. */
function isNickname(text: string, { outer }: Quoted): boolean {
  if (outer.end - outer.start > 24) return false;
  const before = text.slice(Math.max(0, outer.start - 30), outer.start);
  return /\p{Lu}[\p{L}.'’-]*\s$/u.test(before) && /^\s\p{Lu}/u.test(text.slice(outer.end, outer.end + 2));
}
