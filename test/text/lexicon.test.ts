import { describe, expect, it } from 'vitest';
import { isAbbreviation } from '../../src/text/lexicon/abbreviations.ts';
import { NAMELESS, STARTERS } from '../../src/text/lexicon/function-words.ts';
import { genderOfGivenName, isRole, nameOffice, TITLES } from '../../src/text/lexicon/people.ts';
import { cueKind, VERBS_OF_SAYING } from '../../src/text/lexicon/verbs-of-saying.ts';

describe('the lexicon', () => {
  it('tells abbreviations from everyday words by their capital', () => {
    expect(['Sen', 'etc', 'Jan', 'Miss', 'No', 'Wash'].filter(isAbbreviation)).toHaveLength(6);
    expect(['miss', 'no', 'wash', 'bridge', 'Bridge'].filter(isAbbreviation)).toEqual([]);
  });

  it('knows every title that is cut short as a title, and as an abbreviation', () => {
    for (const title of ['mr', 'sen', 'gov', 'capt', 'mlle']) {
      expect(TITLES.has(title)).toBe(true);
      expect(isAbbreviation(title)).toBe(true);
      expect(isRole(title)).toBe(true);
    }
    expect(nameOffice('sen')).toBe(nameOffice('senator'));
    expect(nameOffice('mayor')).toBe('mayor');
  });

  it('inflects verbs of saying, and tells what brings in a sentence from what brings in a few words', () => {
    expect(['said', 'denies', 'admitted', 'vowing'].map(cueKind)).toEqual(Array(4).fill('speech'));
    expect(['called', 'described', 'put'].map(cueKind)).toEqual(Array(3).fill('loose'));
    expect(['claim', 'bridge'].map(cueKind)).toEqual([null, null]);
    expect(['claim', 'told', 'praised'].every((word) => VERBS_OF_SAYING.has(word))).toBe(true);
    expect(['smiled', 'opened', 'add'].some((word) => VERBS_OF_SAYING.has(word))).toBe(false);
  });

  it('lets a day or a month start no sentence, and be no name', () => {
    for (const word of ['monday', 'october']) {
      expect(STARTERS.has(word)).toBe(false);
      expect(NAMELESS.has(word)).toBe(true);
    }
    expect([...STARTERS].every((word) => NAMELESS.has(word))).toBe(true);
  });

  it('says nothing of a given name that both men and women bear', () => {
    expect(genderOfGivenName('Maria')).toBe('she');
    expect(genderOfGivenName('Hugh')).toBe('he');
    expect(genderOfGivenName('Marion')).toBe(null);
  });
});
