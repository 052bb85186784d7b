import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readConfig } from '../src/app/config.ts';
import { loadCorpus } from '../src/corpus/corpus.ts';
import { findProjectRoot } from '../src/app/project-root.ts';
import { describeCommand } from '../src/terminal/describe-command.ts';
import { EXIT, runCommand } from '../src/terminal/run-command.ts';
import { repeatArticles } from '../benchmarks/answers/repeated-corpus.ts';
import { makeSyntheticCorpus } from '../benchmarks/answers/synthetic-corpus.ts';
import { measureColdStart } from '../benchmarks/answers/cold-start.ts';
import { measureCorpus } from '../benchmarks/answers/corpus-speed.ts';
import { measureEmbedder } from '../benchmarks/answers/embedder-speed.ts';
import { openAsking } from '../evaluation/answers/open-asking.ts';
import { measureRush } from '../benchmarks/answers/rush-speed.ts';
import { readQuestionData } from '../evaluation/answers/question-data.ts';

const USAGE = 'npm run benchmark -- [--data QUESTIONS.jsonl …]';
const PASSAGES = 10_000;

const STORY_QUESTIONS = [
  'Why did Albania cut ties with Iran?',
  'Who leads the MEK?',
  'What did the United States say about the cyberattack?',
  'When did Albania begin to host the organization?',
  'How many hours did the diplomats have to leave?',
  'Did Khamenei speak about unity?',
];

const command = describeCommand({
  usage: USAGE,
  options: { data: { type: 'string', multiple: true, default: [] } },
});

/**
 * Prints what an answer costs: from a cold start, step by step once loaded, and beside minisearch and exact search on
 * the same passages; READER=off shows what reading costs. With `--data`, once or more, also on the texts and
 * questions of such files, as many as `evaluate` takes, repeated to ten thousand passages. Run it on a machine that does
 * nothing else; the figures are for reading, not for asserting.
 */
const main = command(async ({ data: files }, { signal }) => {
  const data = (await Promise.all(files.map(readQuestionData))).flat();
  const root = findProjectRoot();
  const folder = await mkdtemp(path.join(tmpdir(), 'ibid-benchmark-'));
  const config = readConfig({ ...process.env, INDEX_DIR: folder }, root);
  try {
    console.log(await measureColdStart(root, folder, STORY_QUESTIONS[0] ?? ''));
    const { close, ...asking } = await openAsking(config, root, { signal });
    try {
      const { articles } = await loadCorpus(config.corpusFolder);
      console.log(await measureCorpus('The story', articles, STORY_QUESTIONS, asking));
      console.log(await measureRush(articles, STORY_QUESTIONS, asking));
      const made = makeSyntheticCorpus();
      console.log(await measureEmbedder(made.articles, asking.embedder));
      console.log(await measureCorpus('Made-up text', made.articles, made.questions, asking));
      if (data.length > 0) {
        const { articles: real, questions } = repeatArticles(data, PASSAGES);
        console.log(await measureCorpus('Real text', real, questions, asking));
      }
    } finally {
      await close();
    }
    return EXIT.found;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

await runCommand(main);
