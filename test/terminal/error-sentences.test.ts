import { describe, expect, it } from 'vitest';
import { IbidError } from '../../src/errors.ts';
import { describeError } from '../../src/terminal/error-sentences.ts';

describe('describeError', () => {
  it('says in one sentence what is wrong and what to do', () => {
    const error = new IbidError('article-unreadable', {
      file: 'a.txt',
      reason: 'not-text',
      detail: 'byte 3 is NUL',
    });
    expect(describeError(error)).toBe(
      'a.txt: the file is not text (byte 3 is NUL); save it as text in UTF-8, or take it out of the folder.',
    );
  });

  it('leaves out a detail that is not there', () => {
    expect(
      describeError(new IbidError('article-unreadable', { file: 'a.txt', reason: 'not-text' })),
    ).not.toMatch(/undefined|\(\)/);
  });

  it('gives the message of an error without a code, and something for what is no error', () => {
    expect(describeError(new Error('boom'))).toBe('boom');
    expect(describeError('boom')).toBe('boom');
  });
});
