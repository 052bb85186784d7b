import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeNews } from '../benchmarks/scale/made-news.ts';
import { findProjectRoot } from '../src/app/project-root.ts';
import { paragraphText, type Article } from '../src/corpus/article.ts';
import { describeCommand } from '../src/terminal/describe-command.ts';
import { EXIT, runCommand } from '../src/terminal/run-command.ts';
import { makeEpub } from '../benchmarks/documents/make-epub.ts';
import { makePdf, type PdfText } from '../benchmarks/documents/make-pdf.ts';

const USAGE = 'node dist/scripts/make-documents.js FOLDER';
const PAGES = 300;
const CHAPTERS = 120;
/** Made articles, of four paragraphs each, that a chapter has. */
const PER_CHAPTER = 5;
const LINE = 88;
const LEADING = 13;

const command = describeCommand({
  usage: USAGE,
  takesWords: true,
  read(_, [folder, ...more]) {
    if (folder === undefined || more.length > 0) throw new Error('Name one folder');
    return path.resolve(folder);
  },
});

/**
 * Writes a corpus of one PDF of 300 pages and one book of 120 chapters into a folder, to measure what reading them costs:
 * `/usr/bin/time -v npm run --silent index -- --corpus FOLDER`. The same every time.
 */
const main = command(async (folder) => {
  const { articles } = await makeNews(findProjectRoot(), CHAPTERS * PER_CHAPTER);
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'report.pdf'), makePdf(articles.slice(0, PAGES).map(layOut)));
  const chapters = Array.from({ length: CHAPTERS }, (_, at) => {
    const own = articles.slice(at * PER_CHAPTER, (at + 1) * PER_CHAPTER);
    const body = own.map(
      (article) =>
        `<h2>${article.title}</h2>${paragraphsOf(article)
          .map((text) => `<p>${text}</p>`)
          .join('')}`,
    );
    return { body: `<h1>Chapter ${at + 1}</h1>${body.join('')}`, label: `Chapter ${at + 1}` };
  });
  await writeFile(path.join(folder, 'book.epub'), makeEpub(chapters));
  return EXIT.found;
});

await runCommand(main);

function paragraphsOf(article: Article): string[] {
  return article.paragraphs.map((_, at) => paragraphText(article, at));
}

/** A page: the title in large letters, and as many lines as there is room for. */
function layOut(article: Article): PdfText[] {
  const lines: PdfText[] = [[16, 72, 720, article.title]];
  let y = 690;
  for (const text of paragraphsOf(article)) {
    for (const line of wrap(text)) {
      lines.push([10, 72, y, line]);
      y -= LEADING;
    }
    y -= LEADING;
  }
  return lines;
}

function wrap(text: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line.length + word.length > LINE) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
