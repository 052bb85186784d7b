import { checkCorpus } from '../src/corpus/corpus.ts';
import { describeError } from '../src/terminal/error-sentences.ts';
import { splitSentences } from '../src/text/sentences.ts';
import { findWords } from '../src/text/words.ts';

const [folder = 'corpus'] = process.argv.slice(2);
const { articles, problems } = await checkCorpus(folder);
for (const { id, title, text, paragraphs } of articles) {
  const sentences = paragraphs.flatMap((paragraph) => splitSentences(text, paragraph)).length;
  const words = paragraphs.flatMap((paragraph) => findWords(text, paragraph)).length;
  console.log(`${id}: ${title} (${paragraphs.length} paragraphs, ${sentences} sentences, ${words} words)`);
}
for (const problem of problems) console.error(describeError(problem));
if (problems.length > 0) process.exitCode = 2;
