import type { Cue } from './read-cues.ts';

/** “0:05”, “[00:01:02] ”, with what is said then behind it or on the lines below. */
const MARK =
  /^\s*[[(]?(?:(?<hours>\d{1,2}):)?(?<minutes>\d{1,2}):(?<seconds>[0-5]\d)(?:[.,]\d{1,3})?[\])]?(?:\s*[-–—]\s+|\s+|$)(?<words>.*)$/u;
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
  const cues: { start: number; lines: string[] }[] = [];
  const head: string[] = [];
  for (const line of lines) {
    const { hours = '0', minutes, seconds, words = line } = MARK.exec(line)?.groups ?? {};
    if (minutes !== undefined)
      cues.push({ start: (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds), lines: [] });
    const said = words.trim();
    if (cues.length === 0) head.push(line);
    else if (said !== '') cues.at(-1)?.lines.push(said);
  }
  if (!isRecording(cues, lines)) return null;
  return {
    head,
    cues: cues
      .map((cue, at) => ({ ...cue, end: cues[at + 1]?.start ?? cue.start, voice: null }))
      .filter((cue) => cue.lines.length > 0),
  };
}

function isRecording(cues: readonly { readonly start: number }[], lines: readonly string[]): boolean {
  const inOrder = cues.filter(({ start }, at) => start >= (cues[at - 1]?.start ?? 0)).length;
  return (
    cues.length >= Math.max(FEWEST, SHARE * lines.filter((line) => line.trim() !== '').length) &&
    (cues[0]?.start ?? Infinity) <= BEGINNING &&
    inOrder >= IN_ORDER * cues.length
  );
}
