import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { makeTemporaryFolder } from '../temporary-folder.ts';
import { runProcess, runScript, type Finished } from './run-script.ts';

let folder: string;
beforeAll(async () => {
  folder = await makeTemporaryFolder();
});

function evaluate(...args: string[]): Promise<Finished> {
  return runScript('evaluate-quotations', args, {});
}

test('measures the annotated quotations and writes what was found', async () => {
  const [data, out] = [join(folder, 'data.jsonl'), join(folder, 'out.jsonl')];
  const text = '“We will open the bridge in May,” said Maria Lopez.';
  const quote = { start: 1, end: 32, speaker: 'Maria Lopez', speakerSpans: [[39, 50]], words: 7 };
  writeFileSync(data, `${JSON.stringify({ id: 'a', text, quotes: [quote] })}\n`);
  const { code, stdout } = await evaluate(data, '--predictions', out, '--json');
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ quotations: 1, found: 1, mentionRight: 1, nameRight: 1 });
  expect(JSON.parse(readFileSync(out, 'utf8'))).toEqual({
    id: 'a',
    quotations: [{ start: 1, end: 32, mention: { start: 39, end: 50 }, speaker: 'Maria Lopez' }],
  });
});

test('names the line that cannot be read, in one sentence', async () => {
  const data = join(folder, 'broken.jsonl');
  writeFileSync(data, '{"id":"a","text":"b"}\n{"id":7}\n');
  const { code, stdout, stderr } = await runProcess('evaluate-quotations', [data], {});
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/^.*broken\.jsonl, line 2: id: [^\n]+; correct the line and try again\.\n$/u);
});

test.each([
  [['nowhere.jsonl'], /^Reading or writing nowhere\.jsonl failed [^\n]+\n$/u],
  [[], /^No data file is named; usage: npm run evaluate:quotations [^\n]+\n$/u],
  [['data.jsonl', '--half', 'left'], /^--half is even or odd, not "left"; usage: [^\n]+\n$/u],
])('ends with 2 and one sentence for %j', async (args, sentence) => {
  const { code, stdout, stderr } = await evaluate(...args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(sentence);
});
