import { describe, expect, it } from 'vitest';
import { inflect } from '../../../training/embedder/inflections.ts';

describe('inflect', () => {
  it.each([
    ['tie', 'n', ['ties']],
    ['embassy', 'n', ['embassies']],
    ['church', 'n', ['churches']],
    ['woman', 'n', ['women']],
    ['stop', 'v', ['stops', 'stopping', 'stopped']],
    ['tie', 'v', ['ties', 'tying', 'tied']],
    ['refer', 'v', ['refers', 'referring', 'referred']],
    ['offer', 'v', ['offers', 'offering', 'offered']],
    ['carry', 'v', ['carries', 'carrying', 'carried']],
    ['begin', 'v', ['begins', 'beginning', 'began', 'begun']],
    ['free', 'v', ['frees', 'freeing', 'freed']],
    ['big', 'a', ['bigger', 'biggest']],
    ['happy', 'a', ['happier', 'happiest']],
    ['diplomatic', 'a', []],
    ['quickly', 'r', []],
  ] as const)('inflects %s (%s)', (lemma, pos, forms) => {
    expect(inflect(lemma, pos)).toEqual(forms);
  });

  it('leaves multiword lemmas, names with digits and single letters alone', () => {
    expect(inflect('cut off', 'v')).toEqual([]);
    expect(inflect('b52', 'n')).toEqual([]);
    expect(inflect('e', 'n')).toEqual([]);
  });
});
