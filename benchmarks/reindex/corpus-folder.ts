import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { paragraphText, type Article } from '../../src/corpus/article.ts';
import { makeSyntheticCorpus } from '../answers/synthetic-corpus.ts';

/** Paragraphs of an article, about those of a short piece of news. */
const PARAGRAPHS = 8;

/** A folder of made-up articles that can be edited, and questions about them. */
interface CorpusFolder {
  readonly questions: readonly string[];
  /** Rewrites one paragraph of the first `count` articles; every edition is another one. */
  edit(count: number, edition: number): Promise<void>;
}

/** Writes `count` articles of made-up words into `folder`. The same every time. */
export async function fillCorpusFolder(folder: string, count: number): Promise<CorpusFolder> {
  await mkdir(folder, { recursive: true });
  const { articles, questions } = makeSyntheticCorpus();
  const write = async (number: number, edition: number): Promise<void> => {
    const source = articles[number % articles.length];
    if (source === undefined) return;
    await writeFile(
      path.join(folder, `article-${String(number).padStart(5, '0')}.md`),
      writeArticle(source, number, edition),
    );
  };
  for (let number = 0; number < count; number++) await write(number, 0);
  return {
    // More than judgements are kept of, so that each is answered anew.
    questions: questions.flatMap((one) => [one, one.replace('What is', 'Where is')]),
    async edit(changed, edition) {
      for (let number = 0; number < changed; number++) await write(number, edition);
    },
  };
}

/** An article of the same words as others, but of sentences of its own: each paragraph names its number. */
function writeArticle(source: Article, number: number, edition: number): string {
  const paragraphs = Array.from({ length: PARAGRAPHS }, (_, index) => {
    const text = paragraphText(source, (index + number) % source.paragraphs.length);
    const edited = index === 0 && edition > 0 ? ` This is edition ${edition} of it.` : '';
    return `${text} “We counted ${number * PARAGRAPHS + index} of them,” said Ann Lee.${edited}`;
  });
  return `---\ntitle: "${source.title} ${number}"\n---\n\n${paragraphs.join('\n\n')}\n`;
}
