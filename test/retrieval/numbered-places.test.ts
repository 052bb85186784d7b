import { describe, expect, it } from 'vitest';
import { createArticle, type DraftParagraph } from '../../src/corpus/article.ts';
import { findPlaces, fitPlaces } from '../../src/retrieval/find-places.ts';
import { readNumberedPlaces } from '../../src/retrieval/numbered-places.ts';
import { readPlaceLabel } from '../../src/retrieval/place-label.ts';
import { buildSearchIndex } from '../../src/retrieval/search-index.ts';
import { readNumeral, writeNumeral } from '../../src/text/lexicon/numerals.ts';
import { findWords } from '../../src/text/words.ts';
import { createFakeEmbedder } from '../fakes/fake-embedder.ts';

const placesIn = (question: string) =>
  readNumberedPlaces({ words: findWords(question) }).map(({ noun, value }) => `${noun ?? 'any'} ${value}`);

describe('the places that a question names by number', () => {
  it.each([
    ['What is rule 2?', 'rule 2'],
    ['What is house rule no. 3?', 'rule 3'],
    ['Which rule is number 5?', 'rule 5'],
    ['what happens in chapter IV', 'chapter 4'],
    ['the third step of the soup', 'step 3'],
    ['What does rule seven say?', 'rule 7'],
    ['What does § 4.2 say about item 4.2?', 'any 4.2', 'item 4.2'],
    ['What changed in 1.4.2 about ladders?', 'any 1.4.2'],
    ['Article 4, paragraph 3', 'articl 4', 'paragraph 3'],
  ])('%s', (question, ...places) => {
    expect(placesIn(question)).toEqual(places);
  });

  it.each([
    'What happened in 1989?',
    'Is the dog I saw in the kennel?',
    'Which rules two players have to keep?',
    'How many of the 40 men left?',
    'Who came first?',
  ])('%s (none)', (question) => {
    expect(placesIn(question)).toEqual([]);
  });
});

describe('the number by which a heading or an item is found', () => {
  it.each([
    ['heading', 'Room 4: Fish', '4'],
    ['heading', '4.3 Bees', '4.3'],
    ['heading', 'CHAPTER IV', '4'],
    ['heading', 'v1.4.2 (12 March)', '1.4.2'],
    ['heading', 'Rule Three', '3'],
    ['text', 'Rule 2. No spoilers.', '2'],
    ['text', '12. The game ends.', '12'],
    ['text', '(3) Members over seventy', '3'],
    ['text', '§ 7. Fires are forbidden.', '7'],
    ['text', '1.4.2 · 12 March', '1.4.2'],
  ] as const)('%s “%s”', (kind, text, value) => {
    expect(readPlaceLabel(text, kind)?.value).toBe(value);
  });

  it.each([
    ['text', '2 tins of white beans'],
    ['text', 'I stole it.'],
    ['text', 'World War II began in September.'],
    ['heading', 'First things first'],
    ['heading', 'The mix'],
    ['heading', 'Civil rights'],
  ] as const)('%s “%s” (none)', (kind, text) => {
    expect(readPlaceLabel(text, kind)).toBeUndefined();
  });

  it('may be a range', () => {
    expect(readPlaceLabel('6 – 7 · Take ten friends', 'text')).toMatchObject({ value: '6', to: 7 });
  });
});

describe('numerals', () => {
  it('are read in every form that they are written in', () => {
    for (let number = 1; number < 90; number++)
      for (const form of writeNumeral(String(number))) expect(readNumeral(form)?.value).toBe(String(number));
    expect(readNumeral('2nd')).toEqual({ value: '2', form: 'ordinal' });
  });

  it('are no other words', () => {
    expect(['mix', 'did', 'ill', 'vil', 'iiii', 'vv', '', 'ferry'].map(readNumeral)).toEqual(
      Array(8).fill(undefined),
    );
  });
});

describe('the sentences that stand under a number', () => {
  const embedder = createFakeEmbedder({ dimension: 8 });

  /** How well each sentence fits what a question names, and the passages that are found for it. */
  async function fit(question: string, paragraphs: readonly (string | DraftParagraph)[]) {
    const articles = [createArticle({ id: 'a', title: 'Handbook', language: 'en' }, paragraphs)];
    const { index: search } = await buildSearchIndex(articles, embedder);
    const places = readNumberedPlaces({ words: findWords(question) });
    const story = { articles, search };
    const fits = [...search.layout.sentencePassage.keys()].map((sentence) =>
      fitPlaces(places, sentence, story),
    );
    const found = findPlaces(places, story).map((passage) => search.layout.passageFirstSentence[passage]);
    return { fits, found };
  }

  it('are those of the label that they begin with, or that begins their paragraph', async () => {
    const { fits } = await fit('What is rule 2?', [
      'Rule 1. Be kind.',
      'Rule 2. Be brief. Be clear.',
      'Be gone.',
    ]);
    expect(fits).toEqual([-1, 1, 1, 0]);
  });

  it('are those of a list that is called so, and less those of any list', async () => {
    const rules = ['1. Be kind.', '2. Be brief.'].map((text) => ({ text, section: ['House rules'] }));
    const steps = ['1. Chop.', '2. Stir.'].map((text) => ({ text, section: ['Soup'] }));
    const { fits } = await fit('What is rule 2?', [...rules, ...steps]);
    expect(fits).toEqual([-0.5, 1, 0, 0.6]);
  });

  it('are those below the nearest heading that is called so', async () => {
    const below = (heading: string) => ({ text: '2. Be brief.', section: ['Chess: the rules', heading] });
    const { fits } = await fit('What is rule 2?', [below('Setting up'), below('The rules')]);
    expect(fits).toEqual([0.8, 1]);
  });

  it('are those below a numbered heading, with the parts of the number', async () => {
    const below = (heading: string) => ({ text: 'It is closed.', section: ['3 Animals', heading] });
    const { fits, found } = await fit('What does section 3.4 say?', [
      below('3.1 Dogs'),
      below('3.4 Parrots'),
    ]);
    expect(fits[1]).toBeGreaterThan(fits[0] ?? 1);
    expect(found).toEqual([1]);
  });

  it('fit a question that names two numbers best where both are', async () => {
    const fees = ['(1) It is due in March.', '(2) The old pay half.'].map((text) => ({
      text,
      section: ['Article 4'],
    }));
    const plots = ['(1) It is large.', '(2) Huts are small.'].map((text) => ({
      text,
      section: ['Article 5'],
    }));
    const { fits, found } = await fit('article 4 paragraph 2', [...fees, ...plots]);
    expect(Math.max(...fits)).toBe(fits[1]);
    expect(found[0]).toBe(0);
  });

  it('are none where nothing has the number', async () => {
    expect((await fit('What is rule 9?', ['Rule 1. Be kind.', 'There are 9 bees.'])).found).toEqual([]);
  });
});
