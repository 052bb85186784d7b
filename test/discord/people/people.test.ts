import { describe, expect, it } from 'vitest';
import { readAskedMark, writeAskedMark } from '../../../src/discord/people/asked-mark.ts';
import { ON_DISK } from '../../test-store.ts';
import { describePeople } from './people-contract.ts';

describePeople(() => ON_DISK);

describe('the mark of a question', () => {
  it('fits a button and is read back, with or without a message', () => {
    const asked = {
      guild: '99999999999999999999',
      channel: '12345678901234567',
      message: null,
      asker: '18446744073709551615',
    };
    for (const one of [asked, { ...asked, message: '10000000000000000001' }]) {
      expect(writeAskedMark(one).length).toBeLessThanOrEqual(60);
      expect(readAskedMark(writeAskedMark(one))).toEqual(one);
    }
  });
});
