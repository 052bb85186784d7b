import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { scriptPath } from './run-script.ts';

const folder = mkdtempSync(join(tmpdir(), 'ibid-evaluate-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function evaluate(...args: string[]) {
  const command = [scriptPath('evaluate-quotations'), ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8' });
  return { status, stdout, stderr };
}

test('measures the annotated quotations and writes what was found', () => {
  const [data, out] = [join(folder, 'data.jsonl'), join(folder, 'out.jsonl')];
  const text = '“We will open the bridge in May,” said Maria Lopez.';
  const quote = { start: 1, end: 32, speaker: 'Maria Lopez', speakerSpans: [[39, 50]], words: 7 };
  writeFileSync(data, `${JSON.stringify({ id: 'a', text, quotes: [quote] })}\n`);
  const { status, stdout } = evaluate(data, '--predictions', out, '--json');
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ quotations: 1, found: 1, mentionRight: 1, nameRight: 1 });
  expect(JSON.parse(readFileSync(out, 'utf8'))).toEqual({
    id: 'a',
    quotations: [{ start: 1, end: 32, mention: { start: 39, end: 50 }, speaker: 'Maria Lopez' }],
  });
});

test('names the line that cannot be read, in one sentence', () => {
  const data = join(folder, 'broken.jsonl');
  writeFileSync(data, '{"id":"a","text":"b"}\n{"id":7}\n');
  const { status, stdout, stderr } = evaluate(data);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(/^.*broken\.jsonl, line 2: id: [^\n]+; correct the line and try again\.\n$/u);
});

test.each([
  [['nowhere.jsonl'], /^Reading or writing nowhere\.jsonl failed [^\n]+\n$/u],
  [[], /^No data file is named; usage: npm run evaluate:quotations [^\n]+\n$/u],
  [['data.jsonl', '--half', 'left'], /^--half is even or odd, not "left"; usage: [^\n]+\n$/u],
])('ends with 2 and one sentence for %j', (args, sentence) => {
  const { status, stdout, stderr } = evaluate(...args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(sentence);
});
