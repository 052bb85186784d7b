import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readGoldArticles } from '../../evaluation/quotations/gold-article.ts';
import {
  goldSurname,
  measureQuotes,
  namesSpeaker,
  predictQuotes,
} from '../../evaluation/quotations/measure-quotations.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

const text = '“We will open the bridge,” Maria Lopez said.\n\nShe was on “Good Morning Lisbon” today.';
const gold = {
  id: 'bridge',
  text,
  quotes: [
    {
      start: 1,
      end: 25,
      speaker: 'Maria Lopez',
      speakerSpans: [{ start: 27, end: 38 }],
      kind: 'direct',
      words: 5,
    },
  ],
  unattributed: [{ start: text.indexOf('Good'), end: text.indexOf('” today') }],
};

describe('predictQuotes', () => {
  it('gives one row a stretch, with offsets of the raw text', () => {
    expect(predictQuotes('bridge', text)).toEqual([
      { start: 1, end: 25, mention: { start: 27, end: 38 }, speaker: 'Maria Lopez' },
      { start: gold.unattributed[0]?.start, end: gold.unattributed[0]?.end, mention: null, speaker: null },
    ]);
  });
});

describe('measureQuotes', () => {
  it('counts what is right', () => {
    expect(measureQuotes([gold], [predictQuotes('bridge', text)])).toMatchObject({
      quotations: 1,
      found: 1,
      mentionRight: 1,
      named: 1,
      nameRight: 1,
      unattributed: 1,
      unattributedAttributed: 0,
    });
  });

  it('counts what is missed, misnamed and made up', () => {
    const [row] = predictQuotes('bridge', text);
    expect(measureQuotes([gold], [[]])).toMatchObject({
      found: 0,
      mentionRight: 0,
      sourced: 1,
      nameRight: 0,
      named: 1,
    });
    const wrong = [
      { start: 1, end: 25, mention: { start: 0, end: 1 }, speaker: 'Hugh Hill' },
      { start: gold.unattributed[0]?.start ?? 0, end: text.length, mention: null, speaker: 'Hugh Hill' },
    ];
    expect(row).toBeDefined();
    expect(measureQuotes([gold], [wrong])).toMatchObject({
      found: 1,
      mentionRight: 0,
      nameRight: 0,
      unattributedAttributed: 1,
    });
  });
});

describe('goldSurname', () => {
  it.each([
    ['Rep. Jim Clyburn (D-S.C.), the assistant leader', 'clyburn'],
    ['Mr. Morgan of the Sierra Club', 'morgan'],
    ['he', null],
    ['the mayor', null],
    ['I', null],
  ])('of %j is %j', (speaker, surname) => {
    expect(goldSurname(speaker)).toBe(surname);
  });
});

describe('namesSpeaker', () => {
  it('wants the surname as a word, or the initials', () => {
    expect(namesSpeaker('Jim Clyburn', 'clyburn')).toBe(true);
    expect(namesSpeaker('Jim Clyburnson', 'clyburn')).toBe(false);
    expect(namesSpeaker('International Monetary Fund', 'imf')).toBe(true);
  });
});

describe('readGoldArticles', () => {
  it('names the line that is not an article', async () => {
    const file = path.join(await makeTemporaryFolder(), 'data.jsonl');
    await writeFile(file, '{"id":"a","text":"b"}\n{"id":1}\n');
    await expect(readGoldArticles(file)).rejects.toMatchObject({
      code: 'data-invalid',
      facts: { file, line: 2 },
    });
  });
});

const folder = process.env['IBID_DATA'];

describe.skipIf(folder === undefined)(
  'on annotated news articles (set IBID_DATA to the folder of the data)',
  () => {
    const file = `${folder ?? ''}/datasets/quotations-polnear-dev.jsonl`;

    it('finds and attributes direct quotations as well as docs/quotations-evaluation.md says', async () => {
      const articles = await readGoldArticles(file);
      const figures = measureQuotes(
        articles,
        articles.map((article) => predictQuotes(article.id, article.text)),
      );
      expect(figures.found / figures.quotations).toBeGreaterThanOrEqual(0.97);
      expect(figures.mentionRight / figures.sourced).toBeGreaterThanOrEqual(0.95);
      expect(figures.nameRight / figures.named).toBeGreaterThanOrEqual(0.95);
      expect(figures.unattributedAttributed / figures.unattributed).toBeLessThanOrEqual(0.1);
    });
  },
);
