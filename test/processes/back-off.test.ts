import { describe, expect, it } from 'vitest';
import { createBackOff } from '../../src/processes/back-off.ts';

describe('a back-off', () => {
  it('waits not at all after one failure, then twice as long each time, up to the longest', () => {
    let now = 0;
    const backOff = createBackOff({ shortest: 100, longest: 350, now: () => now });
    expect(backOff.remaining()).toBe(0);
    const waits = Array.from({ length: 6 }, () => {
      backOff.fail();
      return backOff.remaining();
    });
    expect(waits).toEqual([0, 100, 200, 350, 350, 350]);
    expect(backOff.failures).toBe(6);
    now += 349;
    expect(backOff.remaining()).toBe(1);
    now += 100;
    expect(backOff.remaining()).toBe(0);
  });

  it('begins anew after a success', () => {
    const backOff = createBackOff({ shortest: 100, now: () => 0 });
    backOff.fail();
    backOff.fail();
    backOff.succeed();
    expect([backOff.failures, backOff.remaining()]).toEqual([0, 0]);
    backOff.fail();
    expect(backOff.remaining()).toBe(0);
    backOff.fail();
    expect(backOff.remaining()).toBe(100);
  });
});
