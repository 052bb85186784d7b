import { expect, it } from 'vitest';
import { countQuotations } from '../../src/index/stored-quotations.ts';
import { findQuotations } from '../../src/quotations/find-quotations.ts';
import { lookUpQuotations } from '../../src/quotations/looking-up/look-up.ts';
import { createQuotationStore } from '../../src/quotations/looking-up/quotation-store.ts';
import { articleOf } from '../quotations/story.ts';

it('the number of quotations that a build reports is that of a look-up of all of them', () => {
  const found = [
    findQuotations(articleOf('“We will open the bridge,” Maria Lopez said of “The Long Bridge” in May.')),
  ];
  const all = lookUpQuotations(createQuotationStore(found), {});
  expect(all.kind === 'found' && all.quotations.length).toBe(countQuotations(found));
  expect(countQuotations(found)).toBe(1);
});
