import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSmallTalk } from '../../src/answers/small-talk.ts';

/** Two hundred messages, half of them questions: what each is, and its text. */
const messages = readFileSync(path.join(import.meta.dirname, '../golden/small-talk.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => line.split('\t') as [string, string]);

describe('small talk', () => {
  it('is told from questions', () => {
    const read = messages.map(([, text]) => [readSmallTalk(text) ?? 'question', text]);
    expect(read).toEqual(messages);
  });

  it('has as many questions as other messages to be told from', () => {
    const questions = messages.filter(([kind]) => kind === 'question').length;
    expect(questions).toBeGreaterThanOrEqual(100);
    expect(messages.length - questions).toBeGreaterThanOrEqual(100);
  });

  it('is what has no words at all', () => {
    expect(readSmallTalk('')).toBe('other');
  });
});
