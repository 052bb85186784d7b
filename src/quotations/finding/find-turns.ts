import type { Article } from '../../corpus/article.ts';
import { PARTS_PLAYED, NOTICES } from '../../text/lexicon/transcripts.ts';
import { genderOfGivenName, TITLES } from '../../text/lexicon/people.ts';
import { sliceSpan, trimSpan, type Span } from '../../text/span.ts';
import { NAME_WORD } from './name-pattern.ts';
import { goOn } from './go-on.ts';
import { type Cast, readCast } from './read-cast.ts';
import { readToldTurns } from './told-turns.ts';
import { speaksToSomebody } from './speaks-to-somebody.ts';
import { readTurnLabel, type TurnLabel } from './turn-label.ts';

/** A paragraph of a transcript, or lines of one, that begins with the label of who speaks. */
export interface Turn {
  /** Counted from 0. */
  readonly paragraph: number;
  readonly label: TurnLabel;
  /** What is said in its first paragraph, without the label. */
  readonly words: Span;
  /** The paragraphs behind it in which the same person goes on. */
  readonly more: readonly { readonly paragraph: number; readonly words: Span }[];
  /** Whether the file itself tells who speaks, in so many words. */
  readonly told?: true;
  /** The full name that the head of the article gives for the label; null when it gives none. */
  readonly name: string | null;
}

/** Of the paragraphs from the first turn to the last so many are turns at least. */
const DENSE = 0.25;
/** Of the turns so many speak to somebody at least ("I", "you", a question). */
const SPOKEN = 0.2;
/** Where no label is surely of somebody: so many turns, so many of them speaking to somebody, so many after another's. */
const MANY = 4;
const MUCH_SPOKEN = 0.35;
const CHANGING = 0.6;

/**
 * The turns of an article, in order; none when it is no transcript. A colon behind a capital word is no proof ("Range: 30
 * feet"), so the labels are judged together: by names and parts that are known, by marks and times of transcripts, by
 * their coming back, and by whether the words speak to somebody.
 */
export function findTurns(article: Article): Turn[] {
  const told = readToldTurns(article);
  if (told.length > 0) return told;
  const { text, paragraphs } = article;
  const labelled: Candidate[] = [];
  paragraphs.forEach((span, paragraph) => {
    for (const { label, end } of readLabels(text, span)) {
      const words = trimSpan(text, { start: label.end, end });
      const name = label.name === null ? null : sliceSpan(text, label.name);
      if (words.start < words.end && !isNotice(name)) labelled.push({ paragraph, label, words, name });
    }
  });
  const first = labelled.find(({ words }) => !TELLS_NAME.test(sliceSpan(text, words)));
  if (first === undefined) return [];
  const cast = readCast(article, first.paragraph);
  // "Q" and "A" without names are a list of questions and answers, which nobody speaks.
  const isInterview = cast.byLabel.has('Q') || cast.byLabel.has('A');
  const candidates = labelled.filter(
    ({ name, paragraph }) => paragraph >= first.paragraph && (isInterview || !/^[QA]$/.test(name ?? '')),
  );
  const sure = new Set(candidates.filter(({ name, label }) => isSure(name, label, cast)));
  const turns = keepNames(text, candidates, sure);
  if (turns.length < 2 || !isTranscript(text, turns, sure.size >= 2)) return [];
  const named = turns.map((turn) => ({ ...turn, name: cast.byLabel.get(turn.name ?? '') ?? null }));
  return named.map((turn, at) => ({
    ...turn,
    more: goOn(article, turn.paragraph, named[at + 1]?.paragraph),
  }));
}

/** What stands behind a label in a list of those who take part: a name and no more. */
const TELLS_NAME = new RegExp(String.raw`^(?:${NAME_WORD}\s?){1,4}[.,;]?$`, 'u');

interface Candidate extends Omit<Turn, 'name' | 'more'> {
  /** The words of the label. */
  readonly name: string | null;
}

/** The labels of a paragraph that begins with one: of each of its lines that does, with where what is said ends. */
function readLabels(text: string, span: Span): { label: TurnLabel; end: number }[] {
  const first = readTurnLabel(text, span);
  if (first === null) return [];
  const found = [{ start: span.start, label: first }];
  for (let at = text.indexOf('\n', first.end); at >= 0 && at < span.end; at = text.indexOf('\n', at + 1)) {
    const label = readTurnLabel(text, { start: at + 1, end: span.end });
    if (label !== null) found.push({ start: at + 1, label });
  }
  return found.map(({ label }, index) => ({ label, end: found[index + 1]?.start ?? span.end }));
}

/** Whether a label is of somebody who speaks whatever stands around it. */
function isSure(name: string | null, label: TurnLabel, cast: Cast): boolean {
  if (name === null || label.marked || cast.byLabel.has(name) || /^[QA]$/.test(name)) return true;
  const words = name.toLowerCase().split(/\s+/);
  const first = words[0]?.replace(/\.$/, '') ?? '';
  return (
    genderOfGivenName(first) !== null ||
    (words.length > 1 && TITLES.has(first)) ||
    words.some((word) => PARTS_PLAYED.has(word)) ||
    words.every((word) => word.length > 2 && cast.words.has(word))
  );
}

/** The candidates without those whose label is not surely of somebody, and stands in the text as a common word. */
function keepNames(
  text: string,
  candidates: readonly Candidate[],
  sure: ReadonlySet<Candidate>,
): Candidate[] {
  const common = new Set(text.match(/(?<!\p{L})\p{Ll}+/gu));
  return candidates.filter(
    (candidate) =>
      sure.has(candidate) ||
      candidate.name?.split(/\s+/).every((word) => !common.has(word.toLowerCase())) === true,
  );
}

/** Whether labelled paragraphs are turns of people who talk; where no name is known, their labels have to come back in turn. */
function isTranscript(text: string, turns: readonly Candidate[], known: boolean): boolean {
  const stretch = (turns.at(-1)?.paragraph ?? 0) - (turns[0]?.paragraph ?? 0) + 1;
  const spoken = turns.filter(({ words }) => speaksToSomebody(sliceSpan(text, words)));
  if (turns.length < DENSE * stretch || spoken.length < (known ? SPOKEN : MUCH_SPOKEN) * turns.length)
    return false;
  const changes = turns.filter(({ name }, index) => index > 0 && name !== turns[index - 1]?.name);
  const back = turns.length - new Set(turns.map(({ name }) => name)).size;
  return (
    known || (turns.length >= MANY && back >= turns.length / 4 && changes.length >= CHANGING * turns.length)
  );
}

function isNotice(name: string | null): boolean {
  const words = name?.toLowerCase().split(/[\s.]+/) ?? [];
  return words.some((word) => NOTICES.has(word));
}
