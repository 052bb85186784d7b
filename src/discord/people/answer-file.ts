/** What a person wrote that answers a question. */
interface PersonsAnswer {
  readonly id: string;
  readonly question: string;
  readonly text: string;
  /** The name that others see. */
  readonly author: string;
  readonly url: string;
  readonly written: Date;
}

const LONGEST_TITLE = 300;

/** A person's answer as a file of the corpus: the question is its title, its author the source. The same message makes the same file. */
export function writeAnswerFile({ id, question, text, author, url, written }: PersonsAnswer): {
  readonly name: string;
  readonly content: Uint8Array;
} {
  const quote = (value: string): string => JSON.stringify(value.replace(/\s+/gu, ' ').trim());
  const lines = [
    '---',
    `title: ${quote(question.slice(0, LONGEST_TITLE))}`,
    `source: ${quote(author)}`,
    `url: ${quote(url)}`,
    `published: ${written.toISOString().slice(0, 10)}`,
    '---',
    '',
    text.trim(),
    '',
  ];
  return { name: `answer-${id}.md`, content: Buffer.from(lines.join('\n')) };
}
