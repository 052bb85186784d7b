import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { splitSentences } from '../../src/text/sentences.ts';

// node dist/training/reader/add-sentences.js OUT FILE.jsonl …
// Writes each file into OUT with `sents`: the spans of every paragraph's sentences by our own splitter, in code points.

const [out, ...files] = process.argv.slice(2);
if (out === undefined || files.length === 0) throw new Error('say where to, then the files');
mkdirSync(out, { recursive: true });
for (const file of files) {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean).map(addSentences);
  writeFileSync(path.join(out, path.basename(file)), `${lines.join('\n')}\n`);
  console.log(`${path.basename(file)}: ${lines.length} articles`);
}

function addSentences(line: string): string {
  const article = JSON.parse(line) as { paragraphs: string[] };
  const sents = article.paragraphs.map((text) => {
    const places = countCodePoints(text);
    return splitSentences(text).map(({ start, end }) => [places[start], places[end]]);
  });
  return JSON.stringify({ ...article, sents });
}

/** For each UTF-16 offset of a text how many code points stand before it. */
function countCodePoints(text: string): number[] {
  const places: number[] = [];
  let count = 0;
  for (let at = 0; at <= text.length; at++) {
    places.push(count);
    const unit = text.charCodeAt(at);
    if (!(unit >= 0xd800 && unit < 0xdc00)) count++;
  }
  return places;
}
