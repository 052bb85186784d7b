import { createInterface } from 'node:readline/promises';
import { styleText } from 'node:util';
import type { Answer } from '../src/answers/answer.ts';
import { createConversation, type Conversation } from '../src/answers/conversation.ts';
import { useStory } from '../src/app/use-story.ts';
import { FRIENDLY } from '../src/answers/friendly-sentences.ts';
import type { LiveStory } from '../src/answers/story.ts';
import { answerLines } from '../src/terminal/answer-lines.ts';
import { renderAnswer } from '../src/terminal/answer-text.ts';
import { describeError } from '../src/terminal/error-sentences.ts';
import { answerQuoteLine, createQuoteCommand, QUOTE_HELP } from '../src/terminal/quote-command.ts';
import { describeCommand } from '../src/terminal/describe-command.ts';
import { EXIT, runAsMain } from '../src/terminal/run-command.ts';
import { createSmallTalk } from '../src/terminal/small-talk.ts';
import type { Terminal } from '../src/terminal/terminal.ts';

const USAGE = 'npm run chat [-- --corpus FOLDER] [--json]';
const HELP = `Ask anything about the story. What is shown is always a verbatim extract.
A question may refer to those before it ("and when was that?"); an empty line begins anew.

  /all     show every extract of the last answer
${QUOTE_HELP}
  /help    show this
  /quit    leave (Ctrl-D does too)

With --json: a question a line on stdin, an answer a line on stdout (run with npm run --silent).`;

const command = describeCommand({
  usage: USAGE,
  help: HELP,
  options: { corpus: { type: 'string' }, json: { type: 'boolean', default: false } },
});

export const chat = command(async (options, terminal) => {
  const { input, signal } = terminal;
  await useStory(options.corpus, terminal, async (story) => {
    if (!options.json) {
      await converse(story, terminal);
      return;
    }
    const readTalk = createSmallTalk(story.snapshot, FRIENDLY.other);
    await answerLines(createInterface({ input, signal }), createConversation(story), readTalk, terminal);
  });
  return EXIT.found;
});

await runAsMain(import.meta.url, chat);

/** Reads lines until the input ends. A line that cannot be answered gets its sentence, and the talk goes on. */
async function converse(story: LiveStory, terminal: Terminal): Promise<void> {
  const { print, signal } = terminal;
  const isTalk = terminal.input.isTTY === true && terminal.output.isTTY === true;
  const styled = terminal.output.isTTY === true && terminal.variables['NO_COLOR'] === undefined;
  const { articles } = story;
  const [only] = articles;
  print(articles.length === 1 && only ? only.title : `${articles.length} articles`);
  print('Ask a question, or type /help.');
  // Without a terminal on both sides there is nobody to prompt, and the output holds answers only.
  const output = isTalk ? { output: terminal.output } : {};
  const lines = createInterface({ input: terminal.input, ...output, terminal: isTalk, historySize: 500 });
  let isOpen = true;
  lines.on('close', () => (isOpen = false));
  lines.on('SIGINT', () => {
    lines.close();
  });
  signal.addEventListener('abort', () => {
    lines.close();
  });
  lines.setPrompt(styled ? styleText('cyan', '> ') : '> ');
  const prompt = (): void => {
    // Piped lines may all be read, and the input closed, while the first one is still being answered.
    if (isTalk && isOpen) lines.prompt();
  };
  const quote = createQuoteCommand(story.snapshot);
  const conversation = createConversation(story);
  const readTalk = createSmallTalk(story.snapshot, HELP);
  let last: Answer | undefined;
  let talk: string | null;
  prompt();
  for await (const line of lines) {
    const text = line.trim();
    if (text === '/quit') break;
    if (text === '/help') print(HELP);
    else if (text === '/all' && last) print(render(last, styled, true, terminal));
    else if (text === '/all') print('Nothing was asked yet.');
    else if (text.startsWith('/'))
      print(answerQuoteLine(quote, text) ?? `There is no command ${text.split(' ')[0] ?? ''}; type /help.`);
    else if (text === '') conversation.beginAnew();
    else if ((talk = readTalk(text)) !== null) print(talk);
    else last = (await answer(conversation, text, styled, terminal)) ?? last;
    prompt();
  }
  // Ctrl-D leaves the cursor behind the prompt.
  if (isTalk) print('');
}

async function answer(
  conversation: Conversation,
  text: string,
  styled: boolean,
  terminal: Terminal,
): Promise<Answer | undefined> {
  try {
    const found = await conversation.ask(text);
    terminal.print(render(found, styled, false, terminal));
    return found;
  } catch (error) {
    terminal.tell(describeError(error));
    return undefined;
  }
}

function render(found: Answer, styled: boolean, all: boolean, { output }: Terminal): string {
  const { columns } = output;
  return `\n${renderAnswer(found, { all, styled, ...(columns === undefined ? {} : { columns }), more: '/all' })}\n`;
}
