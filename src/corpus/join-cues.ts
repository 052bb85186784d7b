import type { DraftParagraph } from './article.ts';
import type { Cue } from './read-cues.ts';

/** Words of a paragraph, at least, where nobody else begins to speak: fewer say little alone. */
const FEWEST_WORDS = 12;
/** And at most, where no sentence ends. */
const MOST_WORDS = 60;
/** Seconds of silence after which another paragraph begins. */
const PAUSE = 5;
/** So many of the cues repeat the line above, at least, in captions that roll up. */
const ROLLING = 0.3;
/** So many of the cues end with a sentence, at least, in captions with punctuation. */
const PUNCTUATED = 0.1;

const ENDS_SENTENCE = /[\p{Sentence_Terminal}…♪][\s"'”’»)\]]*$/u;
/** A line with which somebody else begins to speak: “>> ”, “- ”, “ANN:”. */
const STARTS_TURN = /^(?:>{2,3}|[-–—]\s?(?=\S)|(?:\p{Lu}[\p{L}.'’-]*\s?){1,4}(?:\([^)]{1,30}\))?:\s)/u;

/**
 * What is said in cues: those one after the other make a paragraph until a sentence ends, somebody else speaks or nobody
 * does; where there is no punctuation, until there are some words. Its locator is the time of its first cue. Whom the
 * captions name apart from the words stands before them, as in a transcript.
 */
export function joinCues(given: readonly Cue[]): DraftParagraph[] {
  const cues = unroll(splitTurns(given));
  const isPunctuated = share(cues, ({ lines }) => ENDS_SENTENCE.test(lines.at(-1) ?? '')) >= PUNCTUATED;
  const paragraphs: DraftParagraph[] = [];
  let open: Cue[] = [];
  const close = (): void => {
    const [first] = open;
    if (first === undefined) return;
    const words = open.flatMap(({ lines }) => lines).join(' ');
    const speaker = first.voice === null ? {} : { speaker: first.voice };
    paragraphs.push({ text: words, locator: writeTime(first.start), ...speaker });
    open = [];
  };
  for (const cue of cues) {
    const last = open.at(-1);
    if (last !== undefined && isApart(last, cue)) close();
    open.push(cue);
    const words = countWords(open);
    const ends = !isPunctuated || ENDS_SENTENCE.test(cue.lines.at(-1) ?? '');
    if ((ends && words >= FEWEST_WORDS) || words >= MOST_WORDS) close();
  }
  close();
  return paragraphs;
}

function isApart(last: Cue, next: Cue): boolean {
  return next.voice !== last.voice || next.start - last.end > PAUSE || STARTS_TURN.test(next.lines[0] ?? '');
}

/** The cues, apart where two people speak in one. */
function splitTurns(cues: readonly Cue[]): Cue[] {
  return cues.flatMap((cue) => {
    const parts: string[][] = [];
    for (const line of cue.lines) {
      if (parts.length === 0 || STARTS_TURN.test(line)) parts.push([line]);
      else parts.at(-1)?.push(line);
    }
    return parts.map((lines) => ({ ...cue, lines }));
  });
}

/** The cues of captions that roll up, without the lines that were seen before; others as they are. */
function unroll(cues: readonly Cue[]): readonly Cue[] {
  const before = (at: number): string | undefined => cues[at - 1]?.lines.at(-1);
  if (share(cues, ({ lines }, at) => lines[0] === before(at)) < ROLLING) return cues;
  return cues.flatMap((cue, at) => {
    const lines = cue.lines[0] === before(at) ? cue.lines.slice(1) : cue.lines;
    return lines.length === 0 ? [] : [{ ...cue, lines }];
  });
}

function share(cues: readonly Cue[], holds: (cue: Cue, at: number) => boolean): number {
  return cues.filter(holds).length / Math.max(1, cues.length);
}

function countWords(cues: readonly Cue[]): number {
  return cues.reduce((sum, { lines }) => sum + lines.join(' ').split(' ').length, 0);
}

/** Seconds as “00:12:31”. */
function writeTime(seconds: number): string {
  const parts = [seconds / 3600, (seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(Math.floor(part)).padStart(2, '0')).join(':');
}
