import { describe, expect, it } from 'vitest';
import { chooseReading } from '../../src/answers/choose-reading.ts';

const choose = (alone: number, withContext: number): string =>
  chooseReading({ alone: { confidence: alone }, withContext: { confidence: withContext } });

describe('of two readings', () => {
  it('the one with its context is chosen, also where the other is surer', () => {
    expect(choose(0.5, 0.5)).toBe('withContext');
    expect(choose(0.9, 0.2)).toBe('withContext');
    expect(choose(1, 0.9)).toBe('withContext');
  });

  it('the other is, where it is sure and the context makes no sense', () => {
    expect(choose(0.99, 0.02)).toBe('alone');
    expect(choose(0.02, 0)).toBe('withContext');
  });
});
