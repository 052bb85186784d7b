/** One piece of a text as `Intl.Segmenter` gives it, offsets in UTF-16 code units. */
interface Piece {
  readonly segment: string;
  readonly index: number;
  readonly isWordLike?: boolean;
}

/** How much of a run is cut at once, in UTF-16 code units: the dictionary takes time that grows faster than the length. */
export const LONGEST_CUT = 512;

/**
 * How near to the end of what is cut at once a word is still believed. Further back, more text would not change it: the
 * dictionary looks ahead a few words, and none of its words is longer than some twenty characters.
 */
const MARGIN = 96;

let segmenter: Intl.Segmenter | undefined;

/** Cuts at words by the dictionary of `Intl.Segmenter`; made when first used, which takes time. */
function cutByDictionary(text: string): Iterable<Piece> {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'word' });
  return segmenter.segment(text);
}

/**
 * The words of a run of letters without spaces, in order, each character in one of them: what `cut` makes of the whole
 * run. It is given at most `LONGEST_CUT` code units at once, from the end of a word that is sure; a longer word is cut.
 * Linear in the length.
 */
export function* cutRun(
  run: string,
  cut: (text: string) => Iterable<Piece> = cutByDictionary,
): Generator<Piece> {
  let start = 0;
  while (start < run.length) {
    let end = Math.min(start + LONGEST_CUT, run.length);
    if (end < run.length && /[\uD800-\uDBFF]/.test(run.charAt(end - 1))) end--;
    const sure = end === run.length ? end : end - MARGIN;
    let next = start;
    for (const { segment, index, isWordLike = false } of cut(run.slice(start, end))) {
      const after = start + index + segment.length;
      if (after > sure && next > start) break;
      yield { segment, index: start + index, isWordLike };
      next = after;
    }
    start = next;
  }
}
