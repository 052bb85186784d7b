import type { Attribution } from './attribution.ts';
import type { Quoted } from '../finding/find-quoted.ts';

/** The longest interruption of an utterance by its attribution, in code units. */
const INTERRUPTION = 200;

/**
 * Groups stretches into utterances, as lists of indexes into `quoted`, in order: one that runs over paragraphs, and one that its
 * attribution interrupts ("…,” Rama said. “…").
 */
export function groupUtterances(
  text: string,
  quoted: readonly Quoted[],
  attributions: readonly (Attribution | null)[],
): number[][] {
  const groups: number[][] = [];
  quoted.forEach((stretch, index) => {
    const group = groups.at(-1);
    const before = quoted[index - 1];
    if (
      group !== undefined &&
      before !== undefined &&
      (stretch.continues ||
        isInterruption(text, before, stretch, attributions[index - 1], attributions[index]))
    )
      group.push(index);
    else groups.push([index]);
  });
  return groups;
}

/** Whether between two stretches of one speaker there stands nothing but the clause that attributes them. */
function isInterruption(
  text: string,
  before: Quoted,
  after: Quoted,
  first: Attribution | null | undefined,
  second: Attribution | null | undefined,
): boolean {
  if (first?.by !== 'after' || !second || before.paragraph !== after.paragraph) return false;
  if (second.frame !== first.frame || second.phrase.from !== first.phrase.from) return false;
  const between = text.slice(before.outer.end, after.outer.start);
  return (
    between.length <= INTERRUPTION &&
    isOneClause(first) &&
    /[,.:;—–-]\s*$/u.test(between) &&
    /[,?!…—–-]$/u.test(text.slice(before.start, before.end))
  );
}

/** Whether the sentence of the attributing clause lasts until the next quoted stretch. */
function isOneClause({ frame, phrase, cue }: Attribution): boolean {
  const sentence = frame.tokens[phrase.from]?.sentence;
  for (let at = Math.max(phrase.to, cue?.to ?? 0); at < frame.tokens.length; at++) {
    const token = frame.tokens[at];
    if (token === undefined || token.kind === 'quoted') return true;
    if (token.sentence !== sentence) return false;
  }
  return true;
}
