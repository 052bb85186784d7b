import path from 'node:path';
import { parseArgs } from 'node:util';
import { findProjectRoot } from '../src/app/project-root.ts';
import { timeFirstAnswer } from '../benchmarks/page/first-answer.ts';
import { visitLongConversation } from '../benchmarks/page/long-conversation.ts';
import { findBrowser, openBrowser } from '../playground/pictures/open-browser.ts';
import { startPlayground } from '../playground/serving/start-playground.ts';

// How soon the playground answers, and what a long conversation costs the page.

const { values } = parseArgs({ options: { messages: { type: 'string', default: '500' } } });
const place = findBrowser();
if (place === null)
  throw new Error('There is no Chromium here; apt-get install chromium, or name one in CHROMIUM.');
const root = findProjectRoot();
const browser = await openBrowser(place);

for (const atOnce of [true, false]) {
  const { address, ready, first, warm } = await timeFirstAnswer(root, browser, atOnce);
  console.log(`npm run playground, asked ${atOnce ? 'at once' : 'when ibid is ready'}`);
  console.log(`  from the start: address ${seconds(address)}, ibid is ready ${seconds(ready)}`);
  console.log(`  from Enter to the answer: the first one ${seconds(first)}, the next one ${seconds(warm)}`);
}

const playground = await startPlayground({ root, corpus: path.join(root, 'corpus'), port: 0, openApi: null });
await playground.whenReady();
const costs = await visitLongConversation(playground, browser, Number(values.messages));
console.log(`A conversation of ${values.messages} messages: milliseconds of the page's thread`);
console.log('                                                       all  longest task   by the clock');
for (const [what, { all, longestTask, longestByClock }] of Object.entries(costs))
  console.log(
    `  ${what.padEnd(48)} ${whole(all)} ${whole(longestTask).padStart(13)} ${whole(longestByClock).padStart(14)}`,
  );
await browser.close();
await playground.close();

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

function whole(milliseconds: number): string {
  return milliseconds.toFixed(0).padStart(7);
}
