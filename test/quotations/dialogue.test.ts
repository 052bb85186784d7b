import { describe, expect, it } from 'vitest';
import { findQuotations } from '../../src/quotations/find-quotations.ts';
import { articleOf } from './story.ts';

const speakersIn = (...paragraphs: string[]): (string | null)[] =>
  findQuotations(articleOf(...paragraphs)).quotations.map(({ speaker }) => speaker);

describe('a dialogue', () => {
  it('gives turns that name nobody to nobody, not to the last one named', () => {
    expect(
      speakersIn(
        '“Where is the boat?” Ann asked.',
        '“At the mill,” Tom said.',
        '“Is it safe there at night?”',
        '“Safe enough for you.”',
        '“Then let us go.”',
      ),
    ).toEqual(['Ann', 'Tom', null, null, null]);
  });

  it('gives the answer to a question to nobody when only the question has a speaker', () => {
    expect(speakersIn('“Have you seen the lamp?” asked Ann.', '“No, I have not seen it anywhere.”')).toEqual([
      'Ann',
      null,
    ]);
  });

  it('gives several paragraphs without a speaker to nobody', () => {
    expect(
      speakersIn('“I have seen the lamp,” Ann said.', '“You have not seen it.”', '“I have seen it twice.”'),
    ).toEqual(['Ann', null, null]);
  });

  it('keeps short whole sentences that stand alone as speech', () => {
    const { quotations } = findQuotations(
      articleOf('“Have you seen the lamp?” asked Ann.', '“No, I have not.”'),
    );
    expect(quotations.map(({ speech }) => speech)).toEqual([true, true]);
  });

  it('does not give words to whoever the sentence before them is about when a paragraph ends between', () => {
    expect(
      speakersIn(
        '“Is it arranged?” asked Ann.',
        '“It is,” said Tom.',
        'Tom nodded.',
        '“And the boat is at the mill?”',
      ),
    ).toEqual(['Ann', 'Tom', null]);
  });

  it('resolves a pronoun that only one of those who talk can be', () => {
    expect(
      speakersIn(
        '“Where is the boat?” Mrs. Ann Pike asked.',
        '“At the mill,” Mr. Tom Reed said.',
        '“Is it safe there?” she asked.',
        '“Safe enough,” he said.',
      ),
    ).toEqual(['Ann Pike', 'Tom Reed', 'Ann Pike', 'Tom Reed']);
  });

  it('leaves a pronoun that two of those who talk can be to nobody', () => {
    expect(
      speakersIn(
        '“Where is the boat?” Mr. Tom Reed asked.',
        '“At the mill,” Mr. Jack Hill said.',
        'Jack Hill looked at the mill. Tom Reed looked at the river.',
        '“Then let us go,” he said.',
      ),
    ).toEqual(['Tom Reed', 'Jack Hill', null]);
  });

  it('gives nobody words that call them by their own name', () => {
    expect(
      speakersIn(
        'Louisa looked up. “Louisa, never wonder about it.”',
        'Tom stepped up to Louisa. “You have come late, Tom, and you know it.”',
      ),
    ).toEqual([null, null]);
  });
});

describe('who spoke in a story', () => {
  it.each([
    ['a short cry', '"Go home!" shouted Ann.', 'Ann'],
    ['an epithet before a name', '“The lamp is out,” said little Amy.', 'Amy'],
    ['several epithets', '“The lamp is out,” said poor old Tom Reed sadly.', 'Tom Reed'],
    ['an epithet before the verb', '“The lamp is out,” little Amy said.', 'Amy'],
    ['a name over a line break', '“The lamp is out,” said Tom\nReed.', 'Tom Reed'],
  ])('is read from %s', (_, text, speaker) => {
    expect(speakersIn(text)).toEqual([speaker]);
  });

  it('is a name without the word that only begins its sentence', () => {
    expect(
      speakersIn(
        'They met Tom Reed presently and Amy waited till noon.',
        'Till Amy said, “Let us all go home now.”',
        'Presently Tom Reed said, “It is late enough for that.”',
      ),
    ).toEqual(['Amy', 'Tom Reed']);
  });

  it('has the pronoun by which the text goes on speaking of the name', () => {
    expect(
      speakersIn(
        'Marilla folded her hands. Marilla herself had no doubt. Matthew hung his hat up and warmed himself.',
        'Matthew followed Marilla.',
        '“It is late,” she said.',
      ),
    ).toEqual(['Marilla']);
  });

  it('has a role without the form of address', () => {
    const { quotations } = findQuotations(articleOf('“It is late,” said her old friend Mr. Tom Reed.'));
    expect(quotations).toMatchObject([{ speaker: 'Tom Reed', role: 'friend' }]);
  });
});
