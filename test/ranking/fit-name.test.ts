import { describe, expect, it } from 'vitest';
import { createArticle, type DraftParagraph } from '../../src/corpus/article.ts';
import { createNaming } from '../../src/ranking/fit-name.ts';
import { findWords } from '../../src/text/words.ts';

/** How well each paragraph is what the question names. */
function fit(text: string, paragraphs: readonly DraftParagraph[]): number[] {
  const article = createArticle({ id: 'a', title: 'Saltmere', language: 'en' }, paragraphs);
  const naming = createNaming({ text, words: findWords(text), terms: [] });
  return paragraphs.map((_, paragraph) => naming(article, paragraph));
}

const below = (...section: string[]): DraftParagraph => ({ text: 'Nobody came.', section });
const led = (...context: string[]): DraftParagraph => ({ text: 'Nobody came.', context });
const row = (...cells: string[]): DraftParagraph => {
  const heads = ['Tour', 'Guide'];
  return { text: cells.join(' · '), context: heads, heads };
};

describe('what names a paragraph', () => {
  it.each([
    'What is the Salt War?',
    'what’s the salt war',
    'Tell me about the Salt War.',
    'Define “salt war”',
  ])('fits %s, which asks for whatever is told of it', (question) => {
    expect(fit(question, [below('History', 'The Salt War'), below('The Salt War', 'Peace')])).toEqual([1, 0]);
  });

  it('fits a question for what a term means', () => {
    expect(fit('What does quarantine mean?', [led('Quarantine'), led('Kennel')])).toEqual([1, 0]);
  });

  it('does not fit a question for something else about it', () => {
    const asked = ['Where is the Salt War?', 'What is the cause of the Salt War?', 'What is it?'];
    expect(asked.flatMap((question) => fit(question, [below('The Salt War')]))).toEqual([0, 0, 0]);
  });

  it('fits the same question, but not one that asks otherwise or for what is not', () => {
    const questions = ['Where do you sleep?', 'When do you sleep?', 'Where do you not sleep?'];
    expect(
      fit(
        'Where do you sleep?',
        questions.map((question) => led(question)),
      ),
    ).toEqual([1, 0, 0]);
  });

  it('fits the row that is asked for, and counts against the others of a table where one is named', () => {
    const rows = [row('The weir', 'Reyes'), row('The night river', 'Okafor'), row('Highlights', 'Lund')];
    expect(fit('What is the night river?', rows)).toEqual([-0.5, 1, -0.5]);
    expect(fit('Who guides the night river tour?', rows)).toEqual([-0.5, 0, -0.5]);
    expect(fit('Who guides the day river tour?', rows)).toEqual([0, 0, 0]);
  });
});
