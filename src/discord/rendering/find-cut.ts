import { splitSentences } from '../../text/sentences.ts';
import { findFirst } from '../../find-first.ts';

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * Where to cut `text` so that its beginning fits: the last end of a sentence that fits, or, when not even the first
 * sentence does, the last boundary between graphemes, before white space if one is near. The whole length when all of
 * it fits; 0 when nothing does. `fits` is asked about lengths and must be true for every length below one that fits.
 * A sentence that ends before `least` is no place to cut when something longer fits.
 */
export function findCut(text: string, longest: number, fits: (length: number) => boolean, least = 0): number {
  if (text.length <= longest && fits(text.length)) return text.length;
  const head = text.slice(0, longest);
  const cuts = [0];
  // The last piece may be cut through by `longest` itself, so it only counts when the text ends there.
  for (const { index } of graphemes.segment(head)) if (index > 0) cuts.push(index);
  const cut = lastThat(cuts, fits);
  const sentenceEnds = splitSentences(head)
    .map(({ end }) => end)
    .filter((end) => least <= end && end <= cut && end < head.length);
  return sentenceEnds.at(-1) ?? beforeWhiteSpace(text, cut);
}

/** The greatest of some ascending numbers that fits, by bisection; 0 when none does. */
function lastThat(numbers: readonly number[], fits: (number: number) => boolean): number {
  return numbers[findFirst(0, numbers.length, (at) => !fits(numbers[at] ?? 0)) - 1] ?? 0;
}

/** The cut moved back to the last white space of its last fifth, so that a word stays whole. */
function beforeWhiteSpace(text: string, cut: number): number {
  const from = Math.ceil(cut * 0.8);
  const at = text.slice(from, cut).search(/\s\S*$/u);
  return at < 0 || /\s/u.test(text.charAt(cut)) ? cut : from + at;
}
