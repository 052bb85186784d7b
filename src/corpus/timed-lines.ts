import type { Cue } from './read-cues.ts';

/** “0:05”, “[00:01:02] ”, with what is said then behind it or on the lines below. */
const MARK =
  /^\s*[[(]?(?:(?<hours>\d{1,2}):)?(?<minutes>\d{1,2}):(?<seconds>[0-5]\d)(?:[.,]\d{1,3})?[\])]?(?:\s*[-–—]\s+|\s+|$)(?<words>.*)$/u;
/** “Ann Pike  00:12”, “Ann Pike (00:12):”, with what she says on the lines below. */
const NAMED =
  /^\s*(?<name>\p{Lu}[\p{L}\p{N}.'’ -]{0,40}?)[ \t]*[ \t[(](?:(?<hours>\d{1,2}):)?(?<minutes>\d{1,2}):(?<seconds>[0-5]\d)[\])]?:?\s*$/u;
/** Lines with a name and a time, at least: little else looks so. */
const FEWEST_NAMED = 3;
/** Lines with a time, at least; and of those that are not empty. */
const FEWEST = 10;
const SHARE = 0.4;
/** Seconds in which the first one comes: a timetable begins in the morning. */
const BEGINNING = 60;
/** So many of the times come after those before. */
const IN_ORDER = 0.95;

/** A transcript as its lines are timed. */
interface TimedLines {
  /** The lines before the first time. */
  readonly head: readonly string[];
  readonly cues: readonly Cue[];
}

/** The lines of a text as cues where they have their times as the transcript of a recording has; null for any other text. */
export function readTimedLines(lines: readonly string[]): TimedLines | null {
  const cues: TimedCue[] = [];
  const head: string[] = [];
  const isNamed = lines.filter((line) => NAMED.test(line)).length >= FEWEST_NAMED;
  for (const line of lines) {
    const found = (isNamed ? NAMED : MARK).exec(line)?.groups;
    const last = cues.at(-1);
    if (found !== undefined) cues.push(beginCue(found));
    else if (last === undefined) head.push(line);
    else if (line.trim() !== '') last.lines.push(line.trim());
    // What somebody says after a pause is a paragraph of its own.
    else if (last.lines.length > 0) cues.push({ ...last, lines: [] });
  }
  const timed = cues.filter((cue) => cue.lines.length > 0);
  const fewest = isNamed ? 0 : Math.max(FEWEST, SHARE * lines.filter((line) => line.trim() !== '').length);
  if (timed.length < fewest || !isRecording(timed)) return null;
  return { head, cues: timed.map((cue, at) => ({ ...cue, end: timed[at + 1]?.start ?? cue.start })) };
}

type TimedCue = Omit<Cue, 'end' | 'lines'> & { readonly lines: string[] };

function beginCue(found: Readonly<Record<string, string | undefined>>): TimedCue {
  const { name = null, hours = '0', minutes, seconds, words = '' } = found;
  return {
    start: (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds),
    voice: name,
    lines: words.trim() === '' ? [] : [words.trim()],
  };
}

/** Whether times begin as those of a recording do, and go on. */
function isRecording(cues: readonly TimedCue[]): boolean {
  const inOrder = cues.filter(({ start }, at) => start >= (cues[at - 1]?.start ?? 0)).length;
  return (cues[0]?.start ?? Infinity) <= BEGINNING && inOrder >= IN_ORDER * cues.length;
}
