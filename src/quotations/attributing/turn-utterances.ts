import type { Quoted } from '../finding/find-quoted.ts';
import type { Turn } from '../finding/find-turns.ts';
import { sliceSpan, type Span } from '../../text/span.ts';
import { readTokens } from '../reading/frame.ts';
import type { Attribution } from './attribution.ts';
import type { Utterance } from './utterances.ts';

/** A turn of fewer words is no utterance worth finding: "Yes, of course." */
const FEWEST_WORDS = 8;

/** Whether a turn is an utterance: eight words or more, and not words in quotation marks, which are a quotation themselves. */
export function isUtterance(text: string, { words, more }: Turn): boolean {
  const said = [words, ...more.map((part) => part.words)].map((span) => sliceSpan(text, span)).join('\n');
  return (
    !/^["“«„‘]/.test(said) &&
    (said.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? []).length >= FEWEST_WORDS
  );
}

/** A turn as an utterance of whom its label names. */
export function turnUtterance(text: string, { words, paragraph, more, label, name }: Turn): Utterance {
  const parts = [{ paragraph, words }, ...more].map((part): Quoted => {
    return { ...part.words, paragraph: part.paragraph, outer: part.words, closed: true, continues: false };
  });
  // A question whose author the head does not tell.
  if (label.name === null || (name === null && /^[QA]$/.test(sliceSpan(text, label.name))))
    return { parts, attribution: null };
  const attribution = attributeByLabel(text, paragraph, label.name);
  return { parts, attribution: name === null ? attribution : { ...attribution, name } };
}

/** The attribution that a transcript's label makes; the label stands inside the words, so it brings a frame of its own. */
export function attributeByLabel(text: string, paragraph: number, label: Span): Attribution {
  const tokens = readTokens(text, label);
  return {
    frame: { paragraph, tokens },
    phrase: { from: 0, to: tokens.length, kind: 'name' },
    cue: null,
    by: 'label',
    loose: false,
  };
}
