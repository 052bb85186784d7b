import type { DraftParagraph } from './article.ts';

/** Who speaks, before a colon: “Ann Pike:”, “Q:”, “[00:12] Host:”. */
const LABEL = /^(?:[[(]?\d{1,2}(?::\d{2}){1,2}[\])]?\s)?(?:>>\s?)?(\p{Lu}[\p{L}\p{N}.'’ -]{0,39}):\s+(?=\S)/u;
/** Code units of a question that the answer is read with, at most: its last sentences. */
const LONGEST = 200;

/** The label and the words of a paragraph that somebody speaks; undefined for any other. */
function readTurn(
  text: string,
  speaker: string | undefined,
): { readonly label: string; readonly words: string } | undefined {
  if (speaker !== undefined) return { label: speaker, words: text };
  const found = LABEL.exec(text);
  return found === null ? undefined : { label: found[1] ?? '', words: text.slice(found[0].length) };
}

/**
 * The paragraphs, in which the turn of a dialogue that follows a question of somebody else is read with that question: what
 * is asked stays a paragraph, and leads to the answer besides.
 */
export function leadTurns(
  paragraphs: readonly (string | DraftParagraph)[],
): readonly (string | DraftParagraph)[] {
  let asked: { readonly label: string; readonly words: string } | undefined;
  return paragraphs.map((paragraph) => {
    const { text, context = [], ...rest } = typeof paragraph === 'string' ? { text: paragraph } : paragraph;
    const turn = readTurn(text, rest.speaker);
    const question = asked;
    asked = turn !== undefined && /\?["”’)]?$/.test(turn.words.trim()) ? turn : undefined;
    if (turn === undefined || question === undefined || turn.label === question.label) return paragraph;
    const lead = shorten(question.words);
    return context.includes(lead) ? paragraph : { ...rest, text, context: [...context, lead] };
  });
}

/** On one line; of what is long the last sentences, else the last words. */
function shorten(words: string): string {
  const line = words.replaceAll(/\s+/g, ' ').trim();
  if (line.length <= LONGEST) return line;
  const end = line.slice(-LONGEST);
  const from = /[.!?]\s(?=.*\?)/.exec(end)?.index;
  return from === undefined ? end.replace(/^\S*\s/, '') : end.slice(from + 2);
}
