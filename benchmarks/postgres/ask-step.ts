import { judgeQuestion } from '../../src/answers/answer-question.ts';
import type { Story } from '../../src/answers/story.ts';
import { readConfig } from '../../src/app/config.ts';
import { findProjectRoot } from '../../src/app/project-root.ts';
import { loadSnapshot } from '../../src/index/load-snapshot.ts';
import { openStoredStory } from '../../src/index/search-stored.ts';
import { readQuestion } from '../../src/retrieval/question.ts';
import { mendSpelling } from '../../src/retrieval/mend-spelling.ts';
import { openDatabase } from '../../src/storage/postgres/database.ts';
import { openAsking } from '../../evaluation/answers/open-asking.ts';
import { summariseTimes, time } from '../answers/timing.ts';
import { makeNews } from '../scale/made-news.ts';
import { inMegabytes, type Measured } from '../scale/step.ts';
import { STORY } from './story-name.ts';

const WARM_UP = 100;

// Run by benchmark-postgres in a process of its own, so that its memory is that of answering alone. Nothing is read: that costs the
// same wherever the articles are. `where` is a folder or a URL.
const [where = '', count = '0'] = process.argv.slice(2);
const root = findProjectRoot();
const config = readConfig({ INDEX_DIR: where, READER: 'off' }, root);
// Only the questions, so that the articles they were made of are in no figure of memory.
const questions = [...(await makeNews(root, Number(count))).questions];
const { embedder, judging, close } = await openAsking(config, root);
const database = where.startsWith('postgres:') ? openDatabase(where) : null;
const gathering: number[] = [];
const opened = await time(openStory);

/** Resolves to what finds the story of a question. */
async function openStory(): Promise<(text: string) => Promise<Story>> {
  if (database === null) {
    const { articles, search } = await loadSnapshot(where);
    return () => Promise.resolve({ ...judging, articles, search, embedder });
  }
  const stored = await openStoredStory(database, STORY, embedder);
  if (stored === null) throw new Error('the story is not in the database');
  const { search } = stored.blank;
  return async (text) => {
    const [vector = new Float32Array(embedder.dimension)] = await embedder.embed([text]);
    const question = mendSpelling(readQuestion(text, search), search, judging.isWord);
    const gathered = await time(() => stored.gather(question, vector));
    gathering.push(gathered.ms);
    return {
      ...judging,
      ...gathered.value,
      embedder: { ...embedder, embed: () => Promise.resolve([vector]) },
    };
  };
}

const ask = async (text: string): Promise<void> => {
  await judgeQuestion(await opened.value(text), text);
};
for (const question of questions.slice(0, WARM_UP)) await ask(question);
const times: number[] = [];
for (const question of questions.slice(WARM_UP)) times.push((await time(() => ask(question))).ms);
globalThis.gc?.();
const { rss, heapUsed } = process.memoryUsage();
await Promise.all([close(), database?.close()]);
const { median, p99 } = summariseTimes(times);
console.log(
  JSON.stringify({
    'open, s': opened.ms / 1000,
    'a question, p50, ms': median,
    'a question, p99, ms': p99,
    ...(database && { '  of it gathering, p50, ms': summariseTimes(gathering.slice(WARM_UP)).median }),
    'memory of the process that answers, MB': inMegabytes(rss),
    '  of it heap, MB': inMegabytes(heapUsed),
  } satisfies Measured),
);
