import type { Article } from '../../corpus/article.ts';
import { trimSpan } from '../../text/span.ts';
import type { Turn } from './find-turns.ts';

/**
 * The turns of paragraphs of which the file itself tells who says them, in order. Those of one speaker after the other are one
 * turn of a transcript; messages of a chat stay apart.
 */
export function readToldTurns({ text, paragraphs, form }: Article): Turn[] {
  const turns: (Turn & { more: Turn['more'][number][] })[] = [];
  for (const [paragraph, { start, end, speaker }] of paragraphs.entries()) {
    if (speaker === undefined) continue;
    const name = { start, end: start + speaker.length };
    const words = trimSpan(text, { start: name.end + 1, end });
    const last = turns.at(-1);
    const lastParagraph = last?.more.at(-1)?.paragraph ?? last?.paragraph;
    if (form !== 'chat' && last?.name === speaker && lastParagraph === paragraph - 1)
      last.more.push({ paragraph, words });
    else {
      const label = { name, role: null, end: name.end + 1, marked: true };
      turns.push({ paragraph, label, words, more: [], name: speaker, told: true });
    }
  }
  return turns;
}
