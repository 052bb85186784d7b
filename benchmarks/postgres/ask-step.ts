import { judgeQuestion } from '../../src/answers/answer-question.ts';
import { joinStory, type LiveStory } from '../../src/answers/story.ts';
import { readConfig } from '../../src/app/config.ts';
import { findProjectRoot } from '../../src/app/project-root.ts';
import { loadSnapshot } from '../../src/index/load-snapshot.ts';
import { openAsking } from '../../evaluation/answers/open-asking.ts';
import { measureStory } from '../../src/stories/measure-story.ts';
import { summariseTimes, time } from '../answers/timing.ts';
import { makeNews } from '../scale/made-news.ts';
import { inMegabytes, type Measured } from '../scale/step.ts';
import { openPlace } from './place.ts';

const WARM_UP = 100;

// Run by benchmark-postgres in a process of its own, so that its memory is that of answering alone. Nothing is read: that costs the
// same wherever the articles are. `where` is a folder or a URL.
const [where = '', count = '0'] = process.argv.slice(2);
const root = findProjectRoot();
const { files, folder, close: leave } = await openPlace(where, root);
// Only the questions, so that the articles they were made of are in no figure of memory.
const questions = [...(await makeNews(root, Number(count))).questions];
const { embedder, judging, close } = await openAsking(
  readConfig({ INDEX_DIR: folder, READER: 'off' }, root),
  root,
);
const gathering: number[] = [];
const opened = await time(openStory);

async function openStory(): Promise<LiveStory> {
  const story = joinStory(await loadSnapshot(folder, { files }), embedder, judging);
  const { gathering: whole } = story;
  if (whole === undefined) return story;
  return {
    ...story,
    gathering: {
      ...whole,
      async gather(wanted) {
        const gathered = await time(() => whole.gather(wanted));
        gathering.push(gathered.ms);
        return gathered.value;
      },
    },
  };
}

const ask = (text: string): Promise<unknown> => judgeQuestion(opened.value, text);
for (const question of questions.slice(0, WARM_UP)) await ask(question);
const times: number[] = [];
for (const question of questions.slice(WARM_UP)) times.push((await time(() => ask(question))).ms);
globalThis.gc?.();
const { rss, heapUsed } = process.memoryUsage();
await Promise.all([close(), leave()]);
const { median, p99 } = summariseTimes(times);
console.log(
  JSON.stringify({
    'open, s': opened.ms / 1000,
    'a question, p50, ms': median,
    'a question, p99, ms': p99,
    ...(gathering.length > 0 && {
      '  of it gathering, p50, ms': summariseTimes(gathering.slice(WARM_UP)).median,
    }),
    'memory of the process that answers, MB': inMegabytes(rss),
    '  of it heap, MB': inMegabytes(heapUsed),
    '  of it the story, as estimated, MB': inMegabytes(measureStory(opened.value.snapshot)),
  } satisfies Measured),
);
