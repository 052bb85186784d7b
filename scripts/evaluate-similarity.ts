import { openConfiguredEmbedder } from '../src/app/open-models.ts';
import { loadConfig } from '../src/app/config.ts';
import { findProjectRoot } from '../src/app/project-root.ts';
import { readCorpusFile } from '../src/corpus/read-corpus-file.ts';
import { IbidError } from '../src/errors.ts';
import { describeCommand } from '../src/terminal/describe-command.ts';
import { EXIT, runCommand } from '../src/terminal/run-command.ts';
import { takeDataFile } from '../evaluation/answers/data-argument.ts';
import { dotProduct } from '../evaluation/dot-product.ts';
import { correlateRanks } from '../evaluation/measures/rank-correlation.ts';

const USAGE = 'npm run evaluate:similarity -- PAIRS.tsv [MODEL]';

const command = describeCommand({
  usage: USAGE,
  takesWords: true,
  read: (_, [file, model, ...more]) => ({
    file: takeDataFile([...(file === undefined ? [] : [file]), ...more]),
    model,
  }),
});

/**
 * Prints Spearman's correlation between people's scores and an embedder's cosines: `score ⇥ text ⇥ text` a line. The
 * embedder is the bot's own, worker process included.
 */
const main = command(async ({ file, model }, { signal }) => {
  const pairs = await readPairs(file);
  const root = findProjectRoot();
  const config = loadConfig(root, { EMBEDDING_MODEL: model });
  const embedder = await openConfiguredEmbedder(config, root, { signal });
  try {
    const started = performance.now();
    const left = await embedder.embed(pairs.map(({ a }) => a));
    const right = await embedder.embed(pairs.map(({ b }) => b));
    const seconds = (performance.now() - started) / 1000;
    const cosines = left.map((vector, i) => dotProduct(vector, right[i] ?? new Float32Array(vector.length)));
    const scores = pairs.map(({ score }) => score);
    console.log(`pairs     ${pairs.length}`);
    console.log(`Spearman  ${correlateRanks(cosines, scores).toFixed(4)}`);
    console.log(`texts/s   ${((2 * pairs.length) / seconds).toFixed(0)}`);
    return EXIT.found;
  } finally {
    await embedder.close();
  }
});

await runCommand(main);

/** Rejects with 'data-invalid' for the first line that is no pair with its score, and with the errors of reading. */
async function readPairs(file: string) {
  const text = new TextDecoder().decode(await readCorpusFile(file));
  return text
    .split(/\r?\n/)
    .map((line, at) => ({ fields: line.split('\t'), line: at + 1 }))
    .filter(({ fields }) => fields.join('').trim() !== '')
    .map(({ fields: [score = '', a = '', b], line }) => {
      if (b === undefined || score.trim() === '' || Number.isNaN(Number(score)))
        throw new IbidError('data-invalid', { file, line, detail: 'it is not “score ⇥ text ⇥ text”' });
      return { score: Number(score), a, b };
    });
}
