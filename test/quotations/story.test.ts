import { describe, expect, it } from 'vitest';
import { findQuotations } from '../../src/quotations/find-quotations.ts';
import { readStory } from './story.ts';

const EXPECTED: readonly [
  paragraph: number,
  begins: string,
  speaker: string,
  mention: string,
  cue: string,
][] = [
  [1, 'with immediate effect,', 'Edi Rama', 'Albanian Prime Minister Edi Rama', 'announced'],
  [2, 'This extreme response', 'Edi Rama', 'Rama', 'said'],
  [
    4,
    'The United States strongly condemns',
    'Adrienne Watson',
    'National Security Council spokesperson Adrienne Watson',
    'said',
  ],
  [5, 'The United States will take further', 'Adrienne Watson', 'she', 'said'],
  [
    6,
    'Iranian cyberattacks against NATO',
    'American Jewish Committee',
    'The American Jewish Committee',
    'saying',
  ],
  [7, 'The regime’s actions make it clear', 'American Jewish Committee', 'the AJC', 'wrote'],
  [8, 'decision to sever political', 'Iranian Foreign Ministry', 'it', 'considered'],
  [9, 'the immediate release of', 'Iranian Foreign Ministry', 'the foreign ministry', 'saying'],
  [12, 'The Islamic nation can once again', 'Ali Khamenei', 'Iran’s Ayatollah Ali Khamenei', 'said'],
  [12, 'on the verge of defeat', 'Ali Khamenei', 'he', 'claimed'],
];

describe('the quotations of the story about Albania and Iran', () => {
  const article = readStory();
  const { quotations, speakers } = findQuotations(article);

  it('are all found, in order, each with the right speaker, mention and cue', () => {
    expect(
      quotations.map(({ paragraph, text, speaker, mention, cue }, index) => [
        paragraph,
        text.slice(0, EXPECTED[index]?.[1].length),
        speaker,
        mention?.text,
        cue,
      ]),
    ).toEqual(EXPECTED);
  });

  it('are all speech', () => {
    expect(quotations.every(({ speech }) => speech)).toBe(true);
  });

  it('make one utterance of two parts where “Rama said” or “the AJC wrote” interrupts', () => {
    expect(quotations.map(({ parts }) => parts.length)).toEqual([1, 2, 1, 1, 1, 2, 1, 1, 1, 1]);
    expect(quotations[1]?.parts[1]?.text).toMatch(/^The said attack failed its purpose\..*wiping of data\.$/);
  });

  it('cover every quotation mark of the text', () => {
    let outside = article.text;
    for (const { start, end } of [...quotations].reverse())
      outside = outside.slice(0, start - 1) + outside.slice(end + 1);
    expect(outside).not.toMatch(/[“”"]/);
  });

  it('name five speakers with their roles and aliases, and “Muslim unity” is none of them', () => {
    expect(speakers.map(({ name, role, kind }) => [name, role, kind])).toEqual([
      ['Edi Rama', 'Albanian Prime Minister', 'person'],
      ['Adrienne Watson', 'National Security Council spokesperson', 'person'],
      ['American Jewish Committee', null, 'organisation'],
      ['Iranian Foreign Ministry', null, 'organisation'],
      ['Ali Khamenei', 'Ayatollah', 'person'],
    ]);
    expect(speakers[2]?.aliases).toContain('AJC');
    expect(speakers[3]?.aliases).toContain('the foreign ministry');
  });
});
