import path from 'node:path';
import { findProjectRoot } from '../src/app/project-root.ts';
import { describeCommand } from '../src/terminal/describe-command.ts';
import { readCount } from '../src/terminal/option-values.ts';
import { EXIT, runCommand } from '../src/terminal/run-command.ts';
import { timeFirstAnswer } from '../benchmarks/page/first-answer.ts';
import { visitLongConversation } from '../benchmarks/page/long-conversation.ts';
import { findBrowser, openBrowser } from '../playground/pictures/open-browser.ts';
import { startPlayground } from '../playground/serving/start-playground.ts';

const command = describeCommand({
  usage: 'npm run benchmark:page -- [--messages 500]',
  options: { messages: { type: 'string', default: '500' } },
  read: ({ messages }) => readCount(messages, '--messages'),
});

/** Prints how soon the playground answers, and what a long conversation costs the page. */
const main = command(async (messages, { print }) => {
  const place = findBrowser();
  if (place === null)
    throw new Error('There is no Chromium here; apt-get install chromium, or name one in CHROMIUM.');
  const root = findProjectRoot();
  const browser = await openBrowser(place);
  for (const atOnce of [true, false]) {
    const { address, ready, first, warm } = await timeFirstAnswer(root, browser, atOnce);
    print(`npm run playground, asked ${atOnce ? 'at once' : 'when ibid is ready'}`);
    print(`  from the start: address ${seconds(address)}, ibid is ready ${seconds(ready)}`);
    print(`  from Enter to the answer: the first one ${seconds(first)}, the next one ${seconds(warm)}`);
  }
  const playground = await startPlayground({
    root,
    corpus: path.join(root, 'corpus'),
    port: 0,
    openApi: null,
  });
  await playground.whenReady();
  const costs = await visitLongConversation(playground, browser, messages);
  print(`A conversation of ${messages} messages: milliseconds of the page's thread`);
  print('                                                       all  longest task   by the clock');
  for (const [what, { all, longestTask, longestByClock }] of Object.entries(costs))
    print(
      `  ${what.padEnd(48)} ${whole(all)} ${whole(longestTask).padStart(13)} ${whole(longestByClock).padStart(14)}`,
    );
  await browser.close();
  await playground.close();
  return EXIT.found;
});

await runCommand(main);

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

function whole(milliseconds: number): string {
  return milliseconds.toFixed(0).padStart(7);
}
