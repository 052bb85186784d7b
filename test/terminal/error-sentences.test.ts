import { describe, expect, it } from 'vitest';
import { IbidError } from '../../src/errors.ts';
import { describeError } from '../../src/terminal/error-sentences.ts';

describe('describeError', () => {
  it('says in one sentence what is wrong and what to do', () => {
    const error = new IbidError('article-unreadable', {
      file: 'a.txt',
      reason: 'not-utf-8',
      detail: 'byte 3 is not UTF-8',
    });
    expect(describeError(error)).toBe(
      'a.txt: the file is not UTF-8 (byte 3 is not UTF-8); save it as UTF-8.',
    );
  });

  it('leaves out a detail that is not there', () => {
    expect(
      describeError(new IbidError('article-unreadable', { file: 'a.txt', reason: 'binary' })),
    ).not.toMatch(/undefined|\(\)/);
  });

  it('gives the message of an error without a code, and something for what is no error', () => {
    expect(describeError(new Error('boom'))).toBe('boom');
    expect(describeError('boom')).toBe('boom');
  });
});
