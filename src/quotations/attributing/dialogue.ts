import type { Quoted } from '../finding/find-quoted.ts';
import type { Frame } from '../reading/frame.ts';
import type { Attribution } from './attribution.ts';

/**
 * Whether people talk to each other in an article: somewhere a paragraph opens with the words of one and the next with those
 * of another, or with words that answer a question. `found` stand in the order of `quoted`.
 */
export function isDialogue(
  text: string,
  frames: readonly Frame[],
  quoted: readonly Quoted[],
  found: readonly (Attribution | null)[],
): boolean {
  return quoted.some((stretch, index) => {
    const before = quoted[index - 1];
    if (before?.closed !== true || before.paragraph !== stretch.paragraph - 1) return false;
    if (!opens(frames, before.paragraph) || frames[stretch.paragraph]?.tokens[0]?.quoted !== index)
      return false;
    return text.charAt(before.end - 1) === '?' || differ(found[index - 1] ?? null, found[index] ?? null);
  });
}

function opens(frames: readonly Frame[], paragraph: number): boolean {
  return frames[paragraph]?.tokens[0]?.kind === 'quoted';
}

/** Whether two attributions cannot name the same person: other surnames, or he and she. */
function differ(a: Attribution | null, b: Attribution | null): boolean {
  const [one, other] = [lastWord(a), lastWord(b)];
  if (one === null || other === null || a?.phrase.kind !== b?.phrase.kind) return false;
  return one !== other;
}

function lastWord(attribution: Attribution | null): string | null {
  if (attribution === null || attribution.by === 'carried' || attribution.by === 'nobody') return null;
  const { frame, phrase } = attribution;
  return frame.tokens[(phrase.name ?? phrase).to - 1]?.lower ?? null;
}
