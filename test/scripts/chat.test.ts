import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeFolder, runScript, type Finished } from './run-script.ts';

let temporary: Awaited<ReturnType<typeof makeFolder>>;
beforeAll(async () => {
  temporary = await makeFolder();
  await chat('');
});
afterAll(() => temporary.remove());

function chat(input: string): Promise<Finished> {
  return runScript('chat', [], { INDEX_DIR: temporary.folder, ANSWER_THRESHOLD: '0' }, input);
}
const countExtracts = (text: string): number => text.match(/^ {2}¶ /gmu)?.length ?? 0;

describe('chat', () => {
  it('names the story, and ends with its input', async () => {
    const { code, stdout, stderr } = await chat('');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Albania formally cuts ties with Iran.*\nAsk a question, or type \/help\.\n$/u);
  });

  it('answers every line, also the last one without a line end', async () => {
    const { code, stdout } = await chat('Who leads the MEK?\n\nWhy did Albania cut ties with Iran?');
    expect(code).toBe(0);
    expect(countExtracts(stdout)).toBe(2);
    expect(stdout.match(/^\d more \(\/all\)$/gmu)).toHaveLength(2);
  });

  it('shows every extract of the last answer with /all', async () => {
    const { stdout } = await chat('/all\nWho leads the MEK?\n/all\n');
    expect(stdout).toContain('Nothing was asked yet.');
    expect(countExtracts(stdout)).toBe(1 + 3);
  });

  it('explains itself, and knows what it does not know', async () => {
    const { code, stdout } = await chat('/help\n/dance now\n');
    expect(code).toBe(0);
    expect(stdout).toContain('/all     show every extract of the last answer');
    expect(stdout).toContain('There is no command /dance; type /help.');
  });

  it('goes on after a line that cannot be answered', async () => {
    const { code, stdout, stderr } = await chat(`${'why '.repeat(600)}\nWho leads the MEK?\n`);
    expect(code).toBe(0);
    expect(stderr).toMatch(/^The question has 2,399 characters, .+\n$/u);
    expect(countExtracts(stdout)).toBe(1);
  });

  it('leaves at /quit without answering what follows', async () => {
    const { code, stdout } = await chat('/quit\nWho leads the MEK?\n');
    expect(code).toBe(0);
    expect(countExtracts(stdout)).toBe(0);
  });

  it('writes no prompt and no escape sequence into a pipe', async () => {
    const { stdout } = await chat('Who leads the MEK?\n');
    // eslint-disable-next-line no-control-regex
    expect(stdout).not.toMatch(/\u001b|^> /mu);
  });
});
