import path from 'node:path';
import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { readArticle } from '../../src/corpus/read-article.ts';
import { answerSchema } from './answer-contract.ts';
import { runProcess, runScript, type Finished, type Variables } from './run-script.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

const NAME = 'albania-cuts-ties-with-iran.md';
const CORPUS = path.resolve(import.meta.dirname, '../../corpus');
const { article } = readArticle({ name: NAME, bytes: await readFile(path.join(CORPUS, NAME)) });
const QUESTION = 'Why did Albania cut ties with Iran?';

let temporary: string;
let first: Finished;
beforeAll(async () => {
  temporary = await makeTemporaryFolder();
  first = await ask(['--json', QUESTION], READING);
});

/** As the project comes. Most of these tests are about what is printed, which takes no reader. */
const READING: Variables = { READER: '' };

function ask(args: readonly string[], variables: Variables = {}): Promise<Finished> {
  const usual = { INDEX_DIR: temporary, ANSWER_THRESHOLD: '0', READER: 'off' };
  return runScript('ask', args, { ...usual, ...variables });
}

/** The lines of an extract as one text again, without what marks the answering sentence and the words in it that do. */
function unfold(lines: readonly string[]): string {
  return lines
    .map((line) => line.trim())
    .join(' ')
    .replaceAll(/[*_]/gu, '');
}

describe('ask', () => {
  it('builds the index first when there is none, says so on stderr, and keeps stdout to one JSON document', () => {
    expect(first.code).toBe(0);
    expect(first.stderr).toContain('There is no index yet; indexing the corpus first.');
    expect(answerSchema.parse(JSON.parse(first.stdout)).question).toBe(QUESTION);
  });

  it('answers why Albania cut ties with the sentence that says in response to what', () => {
    const [best] = answerSchema.parse(JSON.parse(first.stdout)).extracts;
    expect(best?.paragraph).toBe(1);
    expect(best?.highlight.text).toContain('in direct response to Iran’s July 15 cyberattack');
  });

  it('uses the index that is there without a word', async () => {
    const variables = { INDEX_DIR: temporary, ANSWER_THRESHOLD: '0', ...READING };
    const { code, stderr, stdout } = await runProcess('ask', ['--json', QUESTION], variables);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual(JSON.parse(first.stdout));
  });

  it('marks words that answer, where it has read', () => {
    const { extracts } = answerSchema.parse(JSON.parse(first.stdout));
    expect(extracts.some(({ answer }) => answer !== null)).toBe(true);
  });

  it('gives extracts that are slices of the article, each with its sentence inside, the words that answer in that, and its paragraph around', () => {
    const { extracts } = answerSchema.parse(JSON.parse(first.stdout));
    expect(extracts.length).toBeGreaterThan(0);
    for (const { start, end, text, highlight, answer, paragraph, title } of extracts) {
      expect(article.text.slice(start, end)).toBe(text);
      expect(article.text.slice(highlight.start, highlight.end)).toBe(highlight.text);
      expect(start <= highlight.start && highlight.end <= end).toBe(true);
      if (answer) {
        expect(article.text.slice(answer.start, answer.end)).toBe(answer.text);
        expect(highlight.start <= answer.start && answer.end <= highlight.end).toBe(true);
      }
      const around = article.paragraphs[paragraph - 1];
      expect(around && around.start <= start && end <= around.end).toBe(true);
      expect(title).toBe(article.title);
    }
  });

  it('prints the extract, its citation and how many more there are', async () => {
    const { code, stdout, stderr } = await ask([QUESTION]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const lines = stdout.trimEnd().split('\n');
    const citation = lines.findIndex((line) => line.startsWith('  ¶ '));
    expect(lines[citation]).toMatch(/^ {2}¶ \d+ · /u);
    expect(lines[citation]).toContain(article.title);
    expect(article.text).toContain(unfold(lines.slice(0, citation)));
    expect(lines.slice(0, citation).join('').match(/\*/gu)).toHaveLength(2);
    expect(lines.at(-1)).toMatch(/^\d more \(--all\)$/u);
  });

  it('prints every extract with --all, and no escape sequence where there is no terminal', async () => {
    const { stdout, stderr } = await ask(['--all', QUESTION]);
    const { extracts } = answerSchema.parse(JSON.parse(first.stdout));
    expect(stdout.match(/^ {2}¶ /gmu)).toHaveLength(extracts.length);
    expect(stdout).not.toContain('--all');

    expect(stdout + stderr).not.toMatch(/\u001b/u);
  });

  it('says what it does not know, shows the closest two and exits with 1', async () => {
    const { code, stdout, stderr } = await ask([QUESTION], { ANSWER_THRESHOLD: '1' });
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toMatch(/^The story does not say\.\n\nClosest, but may not answer:\n/u);
    expect(stdout.match(/^ {2}¶ /gmu)).toHaveLength(2);
  });

  it('gives a not-found answer in JSON too', async () => {
    const { code, stdout } = await ask(['--json', QUESTION], { ANSWER_THRESHOLD: '1' });
    expect(code).toBe(1);
    const answer = answerSchema.parse(JSON.parse(stdout));
    expect(answer.kind).toBe('not-found');
    expect(answer.extracts).toHaveLength(2);
  });

  it('answers a question of no known word without failing', async () => {
    expect((await ask(['--json', '漢字 🙂 \u202e?'])).code).toBe(0);
  });

  it('asks one article alone, and names the nearest when none is called so', async () => {
    // Words that are not quoted are one question.
    const words = QUESTION.split(' ');
    const { code, stdout } = await ask(['--article', 'albania ties', '--json', ...words], READING);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual(JSON.parse(first.stdout));
    const unknown = await ask(['--article', 'albnia', QUESTION]);
    expect(unknown).toMatchObject({ code: 2, stdout: '' });
    expect(unknown.stderr).toBe(
      'No article is called “albnia”; the nearest are albania-cuts-ties-with-iran (“Albania formally cuts ties with Iran; How does this impact…”).\n',
    );
  });

  it('says how it is used', async () => {
    const { code, stdout } = await ask(['--help']);
    expect(code).toBe(0);
    expect(stdout).toContain(
      'npm run ask -- "your question" [--article NAME] [--corpus FOLDER] [--all] [--json]',
    );
  });
});
