import { compareIndexes, type Comparison } from '../benchmarks/vectors/compare-indexes.ts';
import { makeNews } from '../benchmarks/scale/made-news.ts';
import { readQuestionData } from '../evaluation/answers/question-data.ts';
import type { Article } from '../src/corpus/article.ts';
import { openConfiguredEmbedder } from '../src/app/open-models.ts';
import { readConfig } from '../src/app/config.ts';
import { findProjectRoot } from '../src/app/project-root.ts';
import { layOutArticles } from '../src/retrieval/layout.ts';
import { quantiseVectors } from '../src/retrieval/quantised-vectors.ts';
import { listPassages } from '../src/retrieval/search-index.ts';
import { describeCommand } from '../src/terminal/describe-command.ts';
import { readCounts } from '../src/terminal/option-values.ts';
import { EXIT, runCommand } from '../src/terminal/run-command.ts';

const USAGE =
  'npm run benchmark:vectors -- [--passages 250,1000,4000] [--breadths 100,200] [--data QUESTIONS.jsonl …]';
/** Questions asked, at most: enough for three digits of recall. */
const QUESTIONS = 400;

const command = describeCommand({
  usage: USAGE,
  options: {
    passages: { type: 'string', default: '16,250,500,1000,2000,4000,10000' },
    data: { type: 'string', multiple: true, default: [] },
    breadths: { type: 'string', default: '100,200' },
  },
  read: ({ passages, breadths, data }) => ({
    sizes: readCounts(passages, '--passages'),
    breadths: readCounts(breadths, '--breadths'),
    data,
  }),
});

/**
 * Prints where the graph of passages becomes quicker than exact search, and what its breadth of building costs and finds:
 * passages of made news, and their sentences as questions; with `--data`, once or more, the texts and questions of those
 * files instead. Times are of the processor; ratios are what to read.
 */
const main = command(async ({ sizes, breadths, data }, { signal }) => {
  const root = findProjectRoot();
  const most = Math.max(...sizes);
  const { articles, questions } =
    data.length > 0 ? await readTexts(data) : await makeNews(root, Math.ceil(most / 4));
  const embedder = await openConfiguredEmbedder(readConfig({}, root), root);
  try {
    const texts = listPassages(articles, layOutArticles(articles)).slice(0, most);
    const vectors = quantiseVectors(await embedder.embed(texts, { signal }), embedder.dimension);
    const asked = await embedder.embed(questions.slice(0, QUESTIONS), { signal });
    console.log(
      '| passages | built at | build, ms | nearest ten, ms | exact, ms | exact ÷ graph | recall@10 |',
    );
    console.log('| ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
    for (const count of sizes) {
      signal.throwIfAborted();
      for (const line of describe(await compareIndexes(vectors, count, asked, breadths))) console.log(line);
    }
  } finally {
    await embedder.close();
  }
  return EXIT.found;
});

await runCommand(main);

async function readTexts(files: readonly string[]): Promise<{ articles: Article[]; questions: string[] }> {
  const tests = (await Promise.all(files.map((file) => readQuestionData(file)))).flat();
  const all = tests.flatMap(({ questions }) => questions.map(({ text }) => text));
  const every = Math.max(1, Math.floor(all.length / QUESTIONS));
  return {
    articles: tests.map(({ article }) => article),
    questions: all.filter((_, at) => at % every === 0),
  };
}

function describe({ count, exact, graphs }: Comparison): string[] {
  return graphs.map(({ breadth, build, search, recall }) => {
    const cells = [
      ...[count.toLocaleString('en'), breadth, build.toFixed(0), search.toFixed(3), exact.toFixed(3)],
      ...[(exact / search).toFixed(2), recall.toFixed(4)],
    ];
    return `| ${cells.join(' | ')} |`;
  });
}
