import { mkdtemp, rm } from 'node:fs/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openEditableStory } from '../src/app/edit-story.ts';
import { readConfig } from '../src/app/config.ts';
import type { ReindexResult } from '../src/editing/story-editor.ts';
import type { BuildSummary } from '../src/index/build-generation.ts';
import { loadSnapshot } from '../src/index/load-snapshot.ts';
import { findProjectRoot } from '../src/app/project-root.ts';
import { describeCommand } from '../src/terminal/describe-command.ts';
import { readCount } from '../src/terminal/option-values.ts';
import { EXIT, runCommand } from '../src/terminal/run-command.ts';
import { askQuestions, type Asked } from '../benchmarks/reindex/ask-questions.ts';
import { fillCorpusFolder } from '../benchmarks/reindex/corpus-folder.ts';
import { formatMs, summariseTimes, time } from '../benchmarks/answers/timing.ts';

const USAGE = 'npm run benchmark:reindex -- [--articles NUMBER] [--questions NUMBER]';

const command = describeCommand({
  usage: USAGE,
  options: {
    articles: { type: 'string', default: '1000' },
    questions: { type: 'string', default: '1000' },
  },
  read(values) {
    const articles = readCount(values.articles, '--articles');
    if (articles < 3) throw new Error('Give 3 articles or more');
    return { articles, questions: readCount(values.questions, '--questions') };
  },
});

/**
 * Prints what a reindex costs, and what it does to answers: a full build and one of a single changed article, then
 * questions with nothing else going on and questions during three reindexes in a row. Exits with 1 when a question
 * failed or an extract was no slice of its generation. The times are for reading, on a machine that does nothing else.
 */
const main = command(async ({ articles, questions: least }, { signal }) => {
  const root = findProjectRoot();
  const folder = await mkdtemp(path.join(tmpdir(), 'ibid-reindex-'));
  const config = readConfig(
    // Reading is measured elsewhere, and would take the processor from what is measured here.
    { CORPUS_DIR: path.join(folder, 'corpus'), INDEX_DIR: path.join(folder, 'index'), READER: 'off' },
    root,
  );
  try {
    const corpus = await fillCorpusFolder(config.corpusFolder, articles);
    let full: BuildSummary | undefined;
    const began = performance.now();
    const story = await openEditableStory(config, root, { signal, onBuilt: (summary) => (full = summary) });
    const opened = performance.now() - began;
    try {
      if (full === undefined) throw new Error('nothing was built');
      console.log(`${articles} articles, ${full.passages} passages`);
      console.log(
        `  full build            ${describeBuild(full.seconds, full.embedded, full.kept)}, ${formatMs(opened)} in all`,
      );
      await corpus.edit(1, 1);
      const one = await time(() => story.editor.reindex({ by: 'benchmark' }));
      console.log(`  one article changed   ${describeResult(one.value)}, ${formatMs(one.ms)} in all`);
      const shares = [(one.value.built?.seconds ?? 0) / full.seconds, one.ms / opened];
      console.log(
        `    of the full build   ${shares.map((share) => `${(100 * share).toFixed(1)} %`).join(', ')} in all`,
      );
      console.log(`  loading               ${await measureLoading(config.indexFolder)}`);

      const ask = (goOn: (asked: number) => boolean): Promise<Asked> =>
        askQuestions(() => story.keeper.current(), corpus.questions, goOn);
      await ask((asked) => asked < 100);
      const quiet = await ask((asked) => asked < least);
      const delay = monitorEventLoopDelay({ resolution: 1 });
      delay.enable();
      let running = true;
      const results: ReindexResult[] = [];
      const reindexing = (async () => {
        try {
          for (const [edition, changed] of [1, Math.ceil(articles / 3), articles].entries()) {
            await corpus.edit(changed, edition + 2);
            results.push(await story.editor.reindex({ by: 'benchmark', signal }));
          }
        } finally {
          running = false;
        }
      })();
      const during = await ask((asked) => running || asked < least);
      await reindexing;
      delay.disable();
      for (const result of results) console.log(`  reindex while asked   ${describeResult(result)}`);
      console.log(describeAsked('quiet', quiet));
      console.log(describeAsked('during', during));
      const [before, after] = [summariseTimes(quiet.times), summariseTimes(during.times)];
      console.log(
        `  ratio                 p50 ${(after.median / before.median).toFixed(2)}, p99 ${(after.p99 / before.p99).toFixed(2)}`,
      );
      console.log(`  longest block of the event loop during: ${formatMs(delay.max / 1e6)}`);
      const isSound = [quiet, during].every(({ failures, torn }) => failures.length === 0 && torn === 0);
      return isSound && during.generations.size === 4 ? EXIT.found : EXIT.nothingFound;
    } finally {
      await story.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

await runCommand(main);

/** How long a generation takes to load beside answers, and the longest time for which nothing else gets a turn. */
async function measureLoading(indexFolder: string): Promise<string> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const { ms } = await time(() => loadSnapshot(indexFolder));
  delay.disable();
  return `${formatMs(ms)}, longest block ${formatMs(delay.max / 1e6)}`;
}

function describeResult({ built }: ReindexResult): string {
  return built === null ? 'nothing built' : describeBuild(built.seconds, built.embedded, built.kept);
}

function describeBuild(seconds: number, embedded: number, kept: number): string {
  return `${seconds.toFixed(1)} s, ${embedded} passages embedded, ${kept} kept`;
}

function describeAsked(name: string, { times, failures, extracts, torn, generations }: Asked): string {
  const { median, p99 } = summariseTimes(times);
  const counts = [...generations.values()].join(', ');
  const lines = [
    `  ${name.padEnd(21)} ${times.length} answers (by generation: ${counts}), ${failures.length} failed, ${torn} of ${extracts} extracts no slice; p50 ${formatMs(median)}, p99 ${formatMs(p99)}`,
  ];
  return [...lines, ...failures.slice(0, 5).map((failure) => `    ${failure}`)].join('\n');
}
