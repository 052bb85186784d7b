import { VOICE } from '../../text/lexicon/transcripts.ts';

/** Whether words are those of somebody who speaks to another: "I", "you", a question. */
export function speaksToSomebody(words: string): boolean {
  if (words.includes('?')) return true;
  return (words.match(/[\p{L}'’]+/gu) ?? []).some((word) =>
    VOICE.has(word.toLowerCase().replaceAll('’', "'")),
  );
}
