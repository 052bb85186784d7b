import { createInterface } from 'node:readline/promises';
import { styleText } from 'node:util';
import { answerQuestion } from '../src/answers/answer-question.ts';
import type { Answer } from '../src/answers/answer.ts';
import { openStory, type OpenStory } from '../src/compose.ts';
import { loadConfig } from '../src/config.ts';
import { findProjectRoot } from '../src/project-root.ts';
import { renderAnswer } from '../src/terminal/answer-text.ts';
import { describeError } from '../src/terminal/error-sentences.ts';
import { createIndexProgress } from '../src/terminal/index-progress.ts';
import { EXIT, runCommand } from '../src/terminal/run-command.ts';

const HELP = `Ask anything about the story. What is shown is always a verbatim extract.

  /all     show every extract of the last answer
  /help    show this
  /quit    leave (Ctrl-D does too)`;

await runCommand(async (signal) => {
  const root = findProjectRoot();
  const progress = createIndexProgress();
  const story = await openStory(loadConfig(root), root, { ...progress, signal });
  try {
    await converse(story, signal);
    return EXIT.found;
  } finally {
    progress.stop();
    await story.close();
  }
});

/** Reads lines until the input ends. A line that cannot be answered gets its sentence, and the talk goes on. */
async function converse(story: OpenStory, signal: AbortSignal): Promise<void> {
  const styled = process.stdout.isTTY && process.env['NO_COLOR'] === undefined;
  const { articles } = story;
  const [only] = articles;
  console.log(articles.length === 1 && only ? only.title : `${articles.length} articles`);
  console.log('Ask a question, or type /help.');
  const lines = createInterface({ input: process.stdin, output: process.stdout, historySize: 500 });
  lines.on('SIGINT', () => {
    lines.close();
  });
  signal.addEventListener('abort', () => {
    lines.close();
  });
  lines.setPrompt(styled ? styleText('cyan', '> ') : '> ');
  let last: Answer | undefined;
  lines.prompt();
  for await (const line of lines) {
    const text = line.trim();
    if (text === '/quit') break;
    if (text === '/help') console.log(HELP);
    else if (text === '/all' && last) console.log(render(last, styled, true));
    else if (text === '/all') console.log('Nothing was asked yet.');
    else if (text.startsWith('/'))
      console.log(`There is no command ${text.split(' ')[0] ?? ''}; type /help.`);
    else if (text !== '') last = (await answer(story, text, styled)) ?? last;
    lines.prompt();
  }
  console.log();
}

async function answer(story: OpenStory, text: string, styled: boolean): Promise<Answer | undefined> {
  try {
    const found = await answerQuestion(story, text);
    console.log(render(found, styled, false));
    return found;
  } catch (error) {
    console.error(describeError(error));
    return undefined;
  }
}

function render(found: Answer, styled: boolean, all: boolean): string {
  return `\n${renderAnswer(found, { all, styled, columns: process.stdout.columns }).replace('(--all)', '(/all)')}\n`;
}
