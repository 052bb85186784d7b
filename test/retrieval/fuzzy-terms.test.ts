import { describe, expect, it } from 'vitest';
import { createFuzzyTerms } from '../../src/retrieval/fuzzy-terms.ts';

const terms = [
  'albania',
  'albanian',
  'iran',
  'iraq',
  'cyberattack',
  'diplomat',
  'diplomaci',
  'diplomatically',
  'tie',
  '2014',
];
const fuzzy = createFuzzyTerms(terms);
const names = (found: readonly { term: number }[]): (string | undefined)[] =>
  found.map(({ term }) => terms[term]);

describe('findMisspelled', () => {
  it.each([
    ['albanja', ['albania']],
    ['cyberatack', ['cyberattack']],
    ['cyberatak', ['cyberattack']],
    ['irann', ['iran']],
  ])('takes %s for %j', (stem, found) => {
    expect(names(fuzzy.findMisspelled(stem))).toEqual(expect.arrayContaining(found));
    expect(names(fuzzy.findMisspelled(stem))[0]).toBe(found[0]);
  });

  it('weighs by edits and length', () => {
    expect(fuzzy.findMisspelled('cyberatack')).toEqual([{ term: 4, weight: 1 - 1 / 10 }]);
    expect(fuzzy.findMisspelled('cyberatak')).toEqual([{ term: 4, weight: 1 - 2 / 9 }]);
  });

  it('never gives the word itself', () => {
    expect(names(fuzzy.findMisspelled('albania'))).not.toContain('albania');
  });

  it('lets short words and numbers alone', () => {
    expect(fuzzy.findMisspelled('tei')).toEqual([]);
    expect(fuzzy.findMisspelled('2015')).toEqual([]);
  });

  it('puts the closest first, and among equals the one with the same first letter', () => {
    const close = createFuzzyTerms(['bridge', 'fridge', 'bridges']);
    expect(close.findMisspelled('bridfe').map(({ term }) => term)[0]).toBe(0);
    expect(
      createFuzzyTerms(['zarget', 'tarmet'])
        .findMisspelled('target')
        .map(({ term }) => term),
    ).toEqual([1, 0]);
  });
});

describe('findDerived', () => {
  it('finds what continues a stem and what it continues', () => {
    expect(names(fuzzy.findDerived('albania'))).toEqual(['albanian']);
    expect(names(fuzzy.findDerived('albanian'))).toEqual(['albania']);
    expect(fuzzy.findDerived('albania')).toEqual([{ term: 1, weight: 7 / 8 }]);
  });

  it('adds no more than a suffix', () => {
    expect(names(fuzzy.findDerived('diplomat'))).not.toContain('diplomatically');
  });

  it('lets short words and numbers alone', () => {
    expect(fuzzy.findDerived('tie')).toEqual([]);
    expect(fuzzy.findDerived('201')).toEqual([]);
  });
});
