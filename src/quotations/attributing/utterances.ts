import type { Attribution } from './attribution.ts';
import type { Quoted } from '../finding/find-quoted.ts';

/** The longest interruption of an utterance by its attribution, in code units. */
const INTERRUPTION = 200;

/** One utterance: its stretches in order, and the first attribution that one of them has. */
export interface Utterance {
  readonly parts: readonly Quoted[];
  readonly attribution: Attribution | null;
}

/**
 * Groups stretches into utterances, in order: one that runs over paragraphs, and one that its attribution interrupts
 * ("…,” Rama said. “…"). `attributions` stand in the order of `quoted`.
 */
export function groupUtterances(
  text: string,
  quoted: readonly Quoted[],
  attributions: readonly (Attribution | null)[],
): Utterance[] {
  const groups: { parts: Quoted[]; attribution: Attribution | null }[] = [];
  quoted.forEach((stretch, index) => {
    const attribution = attributions[index] ?? null;
    const group = groups.at(-1);
    const before = quoted[index - 1];
    if (
      group !== undefined &&
      before !== undefined &&
      (stretch.continues || isInterruption(text, before, stretch, attributions[index - 1], attribution))
    ) {
      group.parts.push(stretch);
      group.attribution ??= attribution;
    } else groups.push({ parts: [stretch], attribution });
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
