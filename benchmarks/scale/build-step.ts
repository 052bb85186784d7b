import { monitorEventLoopDelay } from 'node:perf_hooks';
import { openConfiguredEmbedder } from '../../src/app/open-models.ts';
import { readConfig } from '../../src/app/config.ts';
import { buildGeneration } from '../../src/index/build-generation.ts';
import { findProjectRoot } from '../../src/app/project-root.ts';
import { findQuotations } from '../../src/quotations/find-quotations.ts';
import { makeNews } from './made-news.ts';
import { peakMemory, type Measured } from './step.ts';

// Run by benchmark-scale in a process of its own, so that its memory is that of building alone.
const [folder = '', count = '0'] = process.argv.slice(2);
const root = findProjectRoot();
const config = readConfig({ INDEX_DIR: folder }, root);
const embedder = await openConfiguredEmbedder(config, root);
const { articles } = await makeNews(root, Number(count));
const steps: Measured = {};
const loop = monitorEventLoopDelay({ resolution: 5 });
loop.enable();
const began = performance.now();
let stepBegan = began;
let step = 'cut, count';
const enter = (next: string): void => {
  if (next === step) return;
  steps[step] = (performance.now() - stepBegan) / 1000;
  stepBegan = performance.now();
  step = next;
};
const { summary } = await buildGeneration({
  corpus: { articles, files: [], fingerprint: count },
  embedder,
  indexFolder: folder,
  version: '0.0.0',
  findQuotations,
  onProgress: (name) => {
    enter(name);
  },
});
enter('end');
loop.disable();
await embedder.close();
console.log(
  JSON.stringify({
    passages: summary.passages,
    quotations: summary.quotations,
    'build, s': summary.seconds,
    '  cut and count, s': steps['cut, count'] ?? 0,
    '  embed, s': steps['embed'] ?? 0,
    '  connect (HNSW), find quotations, s': steps['connect'] ?? 0,
    '  write and read back, s': steps['write'] ?? 0,
    '  longest pause of the event loop, ms': loop.max / 1e6,
    '  most memory, MB': peakMemory(),
  } satisfies Measured),
);
