import { findSampleQuestion, FRIENDLY } from '../answers/friendly-sentences.ts';
import { readSmallTalk } from '../answers/small-talk.ts';
import type { Snapshot } from '../index/snapshot.ts';
import { createQuotationStore } from '../quotations/looking-up/quotation-store.ts';

/**
 * Tells what is said to a line that asks nothing of the story: a friendly sentence with a question that could be asked, or
 * `help` to whoever wants help; null for a question.
 */
export function createSmallTalk(
  { articles, quotations }: Pick<Snapshot, 'articles' | 'quotations'>,
  help: string,
): (line: string) => string | null {
  return (line) => {
    const talk = readSmallTalk(line);
    if (talk === null) return null;
    if (talk === 'help') return help;
    const sample = findSampleQuestion(createQuotationStore(quotations), articles);
    return sample === null ? FRIENDLY[talk] : `${FRIENDLY[talk]} ${FRIENDLY.forExample(sample)}`;
  };
}
