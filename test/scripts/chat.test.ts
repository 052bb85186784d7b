import { beforeAll, describe, expect, it } from 'vitest';
import { runProcess, runScript, type Finished } from './run-script.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

const LINES = [
  '/all',
  'Who leads the MEK?',
  '',
  '/all',
  '/help',
  '/dance now',
  'why '.repeat(600),
  'Why did Albania cut ties with Iran?',
];

let temporary: string;
/** What one conversation brought, whose last line has no end. */
let talk: Finished;
beforeAll(async () => {
  temporary = await makeTemporaryFolder();
  await chat('');
  const variables = { INDEX_DIR: temporary, ANSWER_THRESHOLD: '0', READER: 'off' };
  talk = await runProcess('chat', [], variables, LINES.join('\n'));
});

function chat(input: string): Promise<Finished> {
  return runScript('chat', [], { INDEX_DIR: temporary, ANSWER_THRESHOLD: '0', READER: 'off' }, input);
}
const countExtracts = (text: string): number => text.match(/^ {2}¶ /gmu)?.length ?? 0;

describe('chat', () => {
  it('names the story, and ends with its input', async () => {
    const { code, stdout, stderr } = await chat('');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Albania formally cuts ties with Iran.*\nAsk a question, or type \/help\.\n$/u);
  });

  it('answers every line, also the last one without a line end', () => {
    expect(talk.code).toBe(0);
    expect(talk.stdout.match(/^\d more \(\/all\)$/gmu)).toHaveLength(2);
  });

  it('shows every extract of the last answer with /all', () => {
    expect(talk.stdout.match(/Nothing was asked yet\./gu)).toHaveLength(1);
    // The first of either question, and all three of the first.
    expect(countExtracts(talk.stdout)).toBe(1 + 3 + 1);
  });

  it('explains itself, and knows what it does not know', () => {
    expect(talk.stdout).toContain('/all     show every extract of the last answer');
    expect(talk.stdout).toContain('There is no command /dance; type /help.');
  });

  it('goes on after a line that cannot be answered', () => {
    expect(talk.stderr).toMatch(/^The question has 2,399 characters, .+\n$/u);
  });

  it('answers thanks as the bot does and a call for help with its help, and neither is referred to', async () => {
    const { stdout } = await chat('Where is the NCRI based?\nthanks!\nhelp\nand who leads it?\n');
    expect(stdout).toMatch(
      /^You are welcome! Ask me more about the story\. For example: “What did .+ say\?”$/mu,
    );
    expect(stdout).toContain('/quit    leave');
    expect(stdout).toContain('Read as: who leads the NCRI?');
  });

  it('writes no prompt and no escape sequence into a pipe', () => {
    expect(talk.stdout).not.toMatch(/\u001b|^> /mu);
  });

  it('leaves at /quit without answering what follows', async () => {
    const { code, stdout } = await chat('/quit\nWho leads the MEK?\n');
    expect(code).toBe(0);
    expect(countExtracts(stdout)).toBe(0);
  });
});

describe('chat --json', () => {
  it('writes an answer a line, each read after those before it, and begins anew at an empty line', async () => {
    const lines = ['Where is the NCRI based?', 'and who leads it?', '', 'and who leads it?'];
    const variables = { INDEX_DIR: temporary, ANSWER_THRESHOLD: '0', READER: 'off' };
    const { code, stdout, stderr } = await runScript('chat', ['--json'], variables, lines.join('\n'));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const answers = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { question: string; readAs?: string; kind: string });
    expect(answers.map(({ question, readAs }) => [question, readAs])).toEqual([
      ['Where is the NCRI based?', undefined],
      ['and who leads it?', 'who leads the NCRI?'],
      ['and who leads it?', undefined],
    ]);
  });

  it('answers small talk without extracts, between two questions that belong together', async () => {
    const lines = ['Where is the NCRI based?', 'thanks!', 'and who leads it?'];
    const variables = { INDEX_DIR: temporary, ANSWER_THRESHOLD: '0', READER: 'off' };
    const { stdout, stderr } = await runScript('chat', ['--json'], variables, lines.join('\n'));
    const answers = stdout.trim().split('\n');
    expect(answers.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { kind: 'found' },
      { question: 'thanks!', kind: 'not-found', confidence: 0, extracts: [] },
      { readAs: 'who leads the NCRI?' },
    ]);
    expect(stderr).toMatch(/^You are welcome! .+\n$/u);
  });

  it('answers a line that is no question without extracts, so that both stay in step', async () => {
    const variables = { INDEX_DIR: temporary, READER: 'off' };
    const { code, stdout, stderr } = await runScript('chat', ['--json'], variables, 'why '.repeat(600));
    expect(code).toBe(0);
    expect(stderr).toMatch(/^The question has 2,399 characters, .+\n$/u);
    expect(JSON.parse(stdout)).toMatchObject({ kind: 'not-found', confidence: 0, extracts: [] });
  });
});
