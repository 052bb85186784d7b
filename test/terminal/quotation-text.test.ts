import { describe, expect, it } from 'vitest';
import { findQuotations } from '../../src/quotations/find-quotations.ts';
import { listSpeakers, lookUpQuotations } from '../../src/quotations/looking-up/look-up.ts';
import { createQuotationStore } from '../../src/quotations/looking-up/quotation-store.ts';
import { renderQuotation, renderQuotations, renderSpeakers } from '../../src/terminal/quotation-text.ts';
import { articleOf } from '../quotations/story.ts';

const article = articleOf(
  '“It is safe,” said Finance Minister Maria Lopez. “We will open it in May.”',
  '“It will not hold for long,” they said.',
  '“It is late,” Hugh Hill said.',
);
const found = findQuotations(article);
const store = createQuotationStore([found]);
const placeOf = (): { title: string } => ({ title: 'The bridge' });

describe('renderQuotation', () => {
  it('shows the verbatim parts, the speaker, the role, the paragraph, the title and the id', () => {
    const [quotation] = found.quotations;
    expect(quotation && renderQuotation(quotation, placeOf)).toBe(
      `“It is safe,” … “We will open it in May.”\n  — Maria Lopez (Finance Minister), ¶ 1, The bridge\n  ${quotation?.id}`,
    );
  });

  it('says where in the file it stands', () => {
    const [quotation] = found.quotations;
    const shown =
      quotation && renderQuotation(quotation, () => ({ title: 'The bridge', locator: '00:12:31' }));
    expect(shown).toContain(', ¶ 1, 00:12:31, The bridge');
  });

  it('says “unattributed” when nobody can be named', () => {
    const [, quotation] = found.quotations;
    expect(quotation && renderQuotation(quotation, placeOf)).toContain('— unattributed, ¶ 2, The bridge');
  });
});

describe('renderQuotations', () => {
  it('asks whether another name was meant', () => {
    expect(renderQuotations(lookUpQuotations(store, { speaker: 'Hall' }), placeOf)).toBe(
      'Nobody called “Hall” is quoted. Did you mean Hugh Hill?',
    );
  });

  it('shows no more than its limit and says how many there are', () => {
    const text = renderQuotations(lookUpQuotations(store, {}), placeOf, 1);
    expect(text).toContain('It is safe');
    expect(text).not.toContain('It is late');
    expect(text).toContain('2 more; show them with --all.');
  });

  it.each([
    [{ id: 'q:none' }, 'No quotation has the id q:none.'],
    [{ words: 'river' }, 'Nobody is quoted with the words “river”.'],
  ])('says in one sentence that %j was not found', (query, sentence) => {
    expect(renderQuotations(lookUpQuotations(store, query), placeOf)).toBe(sentence);
  });

  it('says who did not use the words', () => {
    const text = renderQuotations(lookUpQuotations(store, { speaker: 'Lopez', words: 'river' }), placeOf);
    expect(text).toBe('Maria Lopez is not quoted with the words “river”.');
  });
});

describe('renderSpeakers', () => {
  it('lists names with counts and roles', () => {
    expect(renderSpeakers(listSpeakers(store))).toBe('1  Hugh Hill\n1  Maria Lopez (Finance Minister)');
  });
});
