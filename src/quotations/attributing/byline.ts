import type { Attribution } from './attribution.ts';
import type { Frame } from '../reading/frame.ts';
import { readNounPhrase, type NounPhrase } from '../reading/noun-phrase.ts';

/** The longest line that is only a name, in tokens. */
const LONGEST = 16;

/**
 * The name that stands by itself with a quoted paragraph: after a dash ("“…” – Rama"), or on a line of its own, before or after. In a
 * list of such lines the one before counts when the first stretch of the list has one, otherwise the one after.
 */
export function findByline(frames: readonly Frame[], paragraph: number, at: number): Attribution | null {
  const frame = frames[paragraph];
  if (frame === undefined) return null;
  let dash = frame.tokens.length - 1;
  while (dash > at && dash > frame.tokens.length - LONGEST && !isDash(frame, dash)) dash--;
  const sameLine = dash > at ? readLine(frame, dash) : null;
  if (sameLine !== null) return byline(frame, sameLine);
  if (at !== 0 || frame.tokens.length > 2) return null;
  const after = frames[paragraph + 1];
  if (after !== undefined && isDash(after, 0)) {
    const line = readLine(after, 0);
    if (line !== null) return byline(after, line);
  }
  const before = frames[paragraph - 1];
  const line = before === undefined ? null : readLine(before, 0);
  return before !== undefined && line !== null ? byline(before, line) : null;
}

/** The name that a line from token `from` consists of, with nothing but commas and details behind it; null when it is more. */
function readLine({ tokens }: Frame, from: number): NounPhrase | null {
  let at = from;
  while (tokens[at]?.kind === 'mark' && at < from + 2) at++;
  if (tokens[from]?.kind === 'quoted') return null;
  if (tokens.length - at > LONGEST) return null;
  const phrase = readNounPhrase(tokens, at, false);
  if (phrase?.kind !== 'name' || tokens[at]?.capital !== true) return null;
  const next = tokens[phrase.to];
  if (next !== undefined && !(next.kind === 'mark' && /[,(:.|–—-]/.test(next.text))) return null;
  if (tokens.slice(at).some((token) => token.kind === 'quoted' || token.sentence !== tokens[at]?.sentence))
    return null;
  return phrase;
}

function isDash({ tokens }: Frame, at: number): boolean {
  const token = tokens[at];
  return token?.kind === 'mark' && /[–—―~-]/.test(token.text);
}

function byline(frame: Frame, phrase: NounPhrase): Attribution {
  return { frame, phrase, cue: null, by: 'introduced', loose: false };
}
