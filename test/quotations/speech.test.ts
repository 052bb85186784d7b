import { describe, expect, it } from 'vitest';
import { findQuotations } from '../../src/quotations/find-quotations.ts';
import { articleOf } from './story.ts';

const speakersOf = (text: string): (string | null)[] =>
  findQuotations(articleOf(text)).quotations.map(({ speaker }) => speaker);

describe('quoted words that nobody says', () => {
  it.each([
    'On “Meet the Press,” Maria Lopez said the bridge was safe.',
    'Maria Lopez said on “Good Morning Lisbon” that the bridge was safe.',
    'Maria Lopez told “Fox & Friends” that it was late.',
    '“Hamilton” star Hugh Hill said it was late.',
    'In her book, “The Long Bridge,” Lopez said she was tired.',
    'Lopez said her single, “Night Bridge,” was late.',
    'Lopez wrote “The Art of the Bridge” in May.',
    'Hill said he had read “War and Peace” twice.',
    'Hill announced the “Safe Streets Act” on Monday.',
    'Hill announced his “Contract with Voters” on Monday.',
    'The minister praised “Les Misérables” on Monday.',
    'The group released a song titled “We shall not move,” Lopez said.',
  ])('are the title of a work or the like: %s', (text) => {
    expect(speakersOf(text)).toEqual([null]);
  });

  it.each([
    'Lopez said the so-called “gang of eight” would meet.',
    'Lopez mentioned the hacker group known as “Guccifer” in her talk.',
    'Hill said that a documentary called “thirteen days” inspired him.',
    'The plan, dubbed “Operation Clean Sweep,” was criticised, Lopez said.',
    '“Tiger mom” Amy Chua said the children were asleep.',
    'Lopez said the “birther” movement was over.',
  ])('are the name of something: %s', (text) => {
    expect(speakersOf(text)).toEqual([null]);
  });

  it.each([
    'He noted that the phrase “too big to fail” is old.',
    'Hill said the meaning of “natural born citizen” is clear.',
  ])('are words as words: %s', (text) => {
    expect(speakersOf(text)).toEqual([null]);
  });
});

describe('quoted words that somebody says', () => {
  it.each([
    ['Lopez called it “a disgrace.”', 'Lopez'],
    ['Lopez called him “Crooked Hugh” in May.', 'Lopez'],
    ['Lopez called Hill “Miss Bridge” in May.', 'Lopez'],
    ['Lopez described the bridge as “a miracle of our time.”', 'Lopez'],
    ['Lopez said, “God Bless America.”', 'Lopez'],
    ['Lopez said: “Yes We Can!”', 'Lopez'],
    ['“No way,” Lopez said.', 'Lopez'],
    ['“No way!” Lopez said.', 'Lopez'],
    ['“No way”, Lopez said.', 'Lopez'],
    ['Lopez argued that there is no such thing as “free money.”', 'Lopez'],
    ['Lopez used the word carefully and said it was “a film nobody needs.”', 'Lopez'],
    ['Lopez praised the plan as “bold, fair and long overdue.”', 'Lopez'],
  ])('stay theirs, however short or capital: %s', (text, speaker) => {
    expect(speakersOf(text)).toEqual([speaker]);
  });
});
