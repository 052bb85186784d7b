import { describe, expect, it } from 'vitest';
import { findQuotations } from '../../src/quotations/find-quotations.ts';
import {
  listSpeakers,
  lookUpQuotations,
  type QuotationQuery,
} from '../../src/quotations/looking-up/look-up.ts';
import { createQuotationStore } from '../../src/quotations/looking-up/quotation-store.ts';
import { articleOf, readStory } from './story.ts';

const store = createQuotationStore([findQuotations(readStory())]);

/** The paragraphs of what is found, or the kind of answer when nothing is. */
function paragraphsOf(query: QuotationQuery): readonly number[] | string {
  const found = lookUpQuotations(store, query);
  return found.kind === 'found' ? found.quotations.map(({ paragraph }) => paragraph) : found.kind;
}

describe('lookUpQuotations by speaker', () => {
  it.each([
    ['Edi Rama', [1, 2]],
    ['rama', [1, 2]],
    ['Albanian Prime Minister Edi Rama', [1, 2]],
    ['AJC', [6, 7]],
    ['the AJC', [6, 7]],
    ['American Jewish Committee', [6, 7]],
    ['foreign ministry', [8, 9]],
    ['KHAMENEI', [12, 12]],
    ['Khamanei', [12, 12]],
    ['Adriénne Watson', [4, 5]],
    ['Watsno', [4, 5]],
  ])('finds all that %s said and nothing else', (speaker, paragraphs) => {
    expect(paragraphsOf({ speaker })).toEqual(paragraphs);
  });

  it('suggests the nearest name when nobody is called so', () => {
    expect(lookUpQuotations(store, { speaker: 'Roma' })).toEqual({
      kind: 'no-speaker',
      speaker: 'Roma',
      suggestions: ['Edi Rama'],
    });
  });

  it.each(['Muslim unity', 'Mike Pompeo', 'Rajavi', '', '?!'])('finds nothing that %j said', (speaker) => {
    expect(paragraphsOf({ speaker })).toBe('no-speaker');
  });
});

describe('lookUpQuotations by words', () => {
  it('puts the exact phrase first', () => {
    expect(paragraphsOf({ words: 'the aggressor' })).toEqual([2]);
    const [first] = paragraphsOf({ words: 'Iran accountable for actions' });
    expect(first).toBe(5);
  });

  it('matches other forms of a word', () => {
    expect(paragraphsOf({ words: 'cyberattack' })).toEqual(expect.arrayContaining([2, 4, 6]));
  });

  it('narrows a speaker', () => {
    expect(paragraphsOf({ words: 'NATO', speaker: 'AJC' })).toEqual([6]);
    expect(paragraphsOf({ words: 'pilgrimage', speaker: 'AJC' })).toBe('no-words');
  });

  it('says so when nobody used them', () => {
    expect(paragraphsOf({ words: 'pilgrimage' })).toBe('no-words');
  });
});

describe('lookUpQuotations', () => {
  it('finds each quotation by its id', () => {
    for (const { quotation } of store.quotations)
      expect(lookUpQuotations(store, { id: quotation.id })).toMatchObject({
        kind: 'found',
        quotations: [quotation],
      });
    expect(lookUpQuotations(store, { id: 'q:none' }).kind).toBe('no-id');
  });

  it('draws every quotation and no other at random', () => {
    const all = paragraphsOf({});
    const drawn = store.quotations.map(
      (_, index) => paragraphsOf({ random: () => index / store.quotations.length })[0],
    );
    expect(drawn).toEqual(all);
  });

  it('leaves out what nobody said unless asked for it', () => {
    const titles = createQuotationStore([
      findQuotations(articleOf('She appeared on “Good Morning Lisbon” and left.')),
    ]);
    expect(lookUpQuotations(titles, {}).kind).toBe('nothing');
    expect(lookUpQuotations(titles, { includeNotSpeech: true }).kind).toBe('found');
  });

  it('takes one name in two articles for one speaker', () => {
    const said = '“We will open the bridge in May,” said the engineer Maria Lopez.';
    const two = [articleOf(said), { ...articleOf(said), id: 'other' }].map(findQuotations);
    expect(
      listSpeakers(createQuotationStore(two)).map(({ speaker, count }) => [speaker.name, count]),
    ).toEqual([['Maria Lopez', 2]]);
  });
});

describe('listSpeakers', () => {
  it('counts what each is quoted with, the most quoted first', () => {
    expect(listSpeakers(store).map(({ speaker, count }) => [speaker.name, count])).toEqual([
      ['Adrienne Watson', 2],
      ['Ali Khamenei', 2],
      ['American Jewish Committee', 2],
      ['Edi Rama', 2],
      ['Iranian Foreign Ministry', 2],
    ]);
  });
});

describe('the id of a quotation', () => {
  const idsOf = (...paragraphs: string[]): string[] =>
    findQuotations(articleOf(...paragraphs)).quotations.map(({ id }) => id);

  it('stays when the text around it changes', () => {
    const [before] = idsOf('“We will open the bridge,” Maria Lopez said.');
    expect(idsOf('News.', 'Hugh Hill said: “It is late.”', '“We will open the bridge,” she said.')).toContain(
      before,
    );
  });

  it('changes with the words and with the article', () => {
    const [id] = idsOf('“We will open the bridge,” Maria Lopez said.');
    expect(idsOf('“We will close the bridge,” Maria Lopez said.')).not.toContain(id);
    const other = { ...articleOf('“We will open the bridge,” Maria Lopez said.'), id: 'other' };
    expect(findQuotations(other).quotations[0]?.id).not.toBe(id);
  });

  it('differs for the same words said twice', () => {
    expect(new Set(idsOf('“No way,” Hill said.', '“No way,” Lopez said.')).size).toBe(2);
  });
});
