import { createHash } from 'node:crypto';
import type { Quotation } from './quotation.ts';

/** Characters of an id after `q:`, of 36 kinds: two of a million quotations share an id with a chance of about 1 in 7,000. */
const LENGTH = 10;

/**
 * Gives quotations their ids, made from the article's id, the words and, for words that occur again, how many times they occurred before. So an
 * id means the same words after a reindex, and it never comes to mean another's: words that change get another id.
 */
export function identifyQuotations(drafts: readonly Omit<Quotation, 'id'>[]): Quotation[] {
  const occurrences = new Map<string, number>();
  return drafts.map((draft) => {
    const words = JSON.stringify([draft.article, draft.parts.map((part) => part.text)]);
    const occurrence = occurrences.get(words) ?? 0;
    occurrences.set(words, occurrence + 1);
    const hash = createHash('sha256').update(words).update(`#${occurrence}`).digest();
    const id = hash.readBigUInt64BE().toString(36).padStart(13, '0').slice(-LENGTH);
    return { id: `q:${id}`, ...draft };
  });
}
