import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { answerQuestion } from '../../src/answers/answer-question.ts';
import { narrowStory } from '../../src/answers/narrow-story.ts';
import { readConfig } from '../../src/app/config.ts';
import { completeArticle } from '../../src/discord/choose-article.ts';
import { listChoices } from '../../src/discord/commands/complete-speaker.ts';
import type { LiveStory } from '../../src/answers/story.ts';
import { shelfOf } from '../../src/discord/shelf.ts';
import { messagesIn } from '../../src/discord/messages/messages.ts';
import { loadSnapshot } from '../../src/index/load-snapshot.ts';
import { findProjectRoot } from '../../src/app/project-root.ts';
import { lookUpQuotations } from '../../src/quotations/looking-up/look-up.ts';
import { prepareSearch } from '../../src/quotations/looking-up/quotation-store.ts';
import { openAsking } from '../../evaluation/answers/open-asking.ts';
import { summariseTimes, time } from '../answers/timing.ts';
import { makeNews } from './made-news.ts';
import { clock, inMegabytes, type Measured } from './step.ts';

const TYPED = ['a', 'wat', 'bador', 'the state', 'zqx', 'Maria Bad', 'elena korba'];

// Run by benchmark-scale in a process of its own, so that its memory is that of answering alone.
const [folder = '', count = '0'] = process.argv.slice(2);
const root = findProjectRoot();
const config = readConfig({ ...process.env, INDEX_DIR: folder }, root);
const { questions } = await makeNews(root, Number(count));
const { embedder, judging, close } = await openAsking(config, root);
globalThis.gc?.();
const before = process.memoryUsage();
const loop = monitorEventLoopDelay({ resolution: 5 });
loop.enable();
const loadBefore = process.cpuUsage();
const loaded = await time(() => loadSnapshot(folder));
const loadWork = process.cpuUsage(loadBefore);
await wait(20);
loop.disable();
const snapshot = loaded.value;
const { articles, search } = snapshot;
const story: LiveStory = { ...judging, snapshot, articles, search, embedder, threshold: 0.5 };
const [warmUp = '', ...rest] = questions;
const first = await time(() => answerQuestion(story, warmUp));
for (const question of rest.slice(0, 100)) await answerQuestion(story, question);
const times: number[] = [];
const busyBefore = process.cpuUsage();
for (const question of rest) times.push((await time(() => answerQuestion(story, question))).ms);
const { user, system } = process.cpuUsage(busyBefore);
const narrow: number[] = [];
for (let at = 0; at < 50; at++) {
  const id = articles[Math.floor((at * articles.length) / 50)]?.id ?? '';
  narrow.push((await time(() => answerQuestion(narrowStory(story, [id]), rest[at] ?? ''))).ms);
}
globalThis.gc?.();
const after = process.memoryUsage();

const shelf = clock(() => shelfOf(story.snapshot));
const messages = messagesIn('en-US');
const speakers = TYPED.map((typed) => clock(() => listChoices(shelf.value, typed, messages)).ms);
const named = TYPED.map((typed) => clock(() => completeArticle({ shelf: shelf.value, story }, typed)).ms);
const prepared = await time(() => prepareSearch(shelf.value.quotations));
const words = clock(() => lookUpQuotations(shelf.value.quotations, { words: 'state of water' }));
await close();
const answers = summariseTimes(times);
console.log(
  JSON.stringify({
    'load, ms': loaded.ms,
    '  of it work of this process while loading, ms': (loadWork.user + loadWork.system) / 1000,
    '  longest pause meanwhile, ms': loop.max / 1e6,
    'first answer, ms': first.ms,
    'an answer, p50, ms': answers.median,
    'an answer, p99, ms': answers.p99,
    '  of it work of this process, mean, ms': (user + system) / 1000 / times.length,
    'first answer of one article, p50, ms': summariseTimes(narrow).median,
    'memory of the snapshot, MB': inMegabytes(after.rss - before.rss),
    '  of it heap, MB': inMegabytes(after.heapUsed - before.heapUsed),
    'memory of the whole process, MB': inMegabytes(after.rss),
    'quotations and catalogue for Discord, ms': shelf.ms,
    'completing a speaker, slowest, ms': Math.max(...speakers),
    'completing an article, slowest, ms': Math.max(...named),
    'quotations by words, ms': words.ms,
    '  prepared before, in pauses, ms': prepared.ms,
  } satisfies Measured),
);
