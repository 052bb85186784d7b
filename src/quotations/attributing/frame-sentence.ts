import type { Quoted } from '../finding/find-quoted.ts';
import type { Token } from '../reading/frame.ts';

/** How far back, in tokens, the beginning of a sentence is looked for. */
const SENTENCE = 80;

/** The first token of the sentence that token `at` stands in. A quoted stretch that ends a sentence ends the frame's too. */
export function sentenceStart(
  text: string,
  tokens: readonly Token[],
  at: number,
  quoted: readonly Quoted[],
): number {
  let from = at;
  while (from > 0 && at - from < SENTENCE) {
    const token = tokens[from - 1];
    if (token === undefined || (tokens[at] !== undefined && token.sentence !== tokens[at].sentence)) break;
    if (tokens[at] === undefined && token.sentence !== tokens[at - 1]?.sentence) break;
    const stretch = quoted[token.quoted];
    if (stretch !== undefined && /[.?!]/.test(text.charAt(stretch.end - 1)) && beginsAnew(text, tokens[from]))
      break;
    from--;
  }
  return from;
}

/** Whether what follows words that end with a full stop begins a sentence: a capital, or other quoted words. */
function beginsAnew(text: string, token: Token | undefined): boolean {
  return (
    token === undefined ||
    token.kind === 'quoted' ||
    (token.kind === 'word' && /^[^\p{Ll}]/u.test(text.charAt(token.start)))
  );
}

/** Whether the stretch stands as a sentence of its own: nothing of its sentence before it, a capital, an end. */
export function isSentence(
  text: string,
  tokens: readonly Token[],
  at: number,
  stretch: Quoted,
  from: number,
): boolean {
  if (tokens.slice(from, at).some((token) => token.kind === 'word')) return false;
  const words = text.slice(stretch.start, stretch.end);
  const next = tokens[at + 1];
  const ends = /[.?!…,—–-]$/u.test(words) || next?.kind !== 'word';
  return ends && /^[^\p{Ll}]/u.test(words.slice(0, 2)) && words.includes(' ');
}
