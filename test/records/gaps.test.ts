import { appendFile, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createGapStore, GAPS, pruneDaily, type GapStore } from '../../src/records/gaps.ts';
import { createRecordFile } from '../../src/records/record-file.ts';
import { groupGaps } from '../../src/records/gap-groups.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

const DAY = 86_400_000;
const MONDAY = Date.UTC(2026, 0, 5, 23, 59);
const GAP = { question: 'Who?', why: 'refused', closest: null } as const;

let folder: string;
beforeEach(async () => {
  folder = await makeTemporaryFolder();
});

function openGaps(days: number, now: () => number): GapStore {
  return createGapStore(createRecordFile(folder, GAPS), days, now);
}

describe('gaps', () => {
  it('keeps a gap for so many days and takes it away then', async () => {
    let now = MONDAY;
    const gaps = openGaps(2, () => now);
    await gaps.add(GAP);
    now += DAY;
    await gaps.add({ ...GAP, question: 'When?' });
    expect((await gaps.list()).map(({ day }) => day)).toEqual(['2026-01-05', '2026-01-06']);
    now += DAY;
    expect((await gaps.list()).map(({ question }) => question)).toEqual(['When?']);
    await gaps.prune();
    expect(await readFile(path.join(folder, 'gaps.jsonl'), 'utf8')).not.toContain('Who?');
  });

  it('takes back the last one of a question, for its reason', async () => {
    const gaps = openGaps(30, () => MONDAY);
    const disliked = { ...GAP, why: 'disliked' } as const;
    for (const gap of [disliked, GAP, disliked, { ...disliked, question: 'Who else?' }]) await gaps.add(gap);
    await gaps.takeBack(disliked);
    expect((await gaps.list()).map(({ why, question }) => `${why} ${question}`)).toEqual([
      'disliked Who?',
      'refused Who?',
      'disliked Who else?',
    ]);
    await gaps.takeBack({ ...GAP, question: 'Nobody asked' });
    expect(await gaps.list()).toHaveLength(3);
  });

  it('leaves out one that is found again on the day on which it was kept, or just after', async () => {
    let now = MONDAY;
    const gaps = openGaps(30, () => now);
    const again = { foundAgain: true };
    await gaps.add(GAP);
    await gaps.add(GAP, again);
    await gaps.add({ ...GAP, question: 'Who else?' }, again);
    now += 10 * 60_000;
    await gaps.add(GAP, again);
    await gaps.add(GAP);
    now += DAY + 3_600_000;
    await gaps.add(GAP, again);
    expect((await gaps.list()).map(({ day, question }) => `${day} ${question}`)).toEqual([
      '2026-01-05 Who?',
      '2026-01-05 Who else?',
      '2026-01-06 Who?',
      '2026-01-07 Who?',
    ]);
  });

  it('keeps none with no days, and takes old ones away when it starts', async () => {
    await openGaps(30, () => MONDAY).add(GAP);
    const gaps = openGaps(0, () => MONDAY);
    await gaps.add(GAP);
    expect(await gaps.list()).toEqual([]);
    let pruning: Promise<void> | undefined;
    const stop = pruneDaily({ prune: () => (pruning = gaps.prune()) }, (error) => {
      throw error;
    });
    await pruning;
    expect(await readdir(folder)).toEqual([]);
    stop();
  });

  it('cuts a long question between characters, and leaves out lines that somebody has spoilt', async () => {
    const gaps = openGaps(30, () => MONDAY);
    await gaps.add({ ...GAP, question: `${'a'.repeat(499)}😀` });
    await appendFile(
      path.join(folder, 'gaps.jsonl'),
      '{"day":"2026-01-05","question":7}\n{"day":"2026-01-05","question":"x","why":"y","closest":null}\n',
    );
    expect((await gaps.list()).map(({ question }) => question)).toEqual(['a'.repeat(499)]);
  });
});

describe('groups of gaps', () => {
  const gap = (question: string, day = '2026-01-05') => ({ ...GAP, question, day });

  it('hold questions of the same words, whatever their order, form and grammar', () => {
    const groups = groupGaps([
      gap('Who painted the towers?'),
      gap('the TOWER: who was painting it?', '2026-01-06'),
      gap('Who sold the tower?'),
    ]);
    expect(groups.map(({ question, refused, first, last }) => [question, refused, first, last])).toEqual([
      ['the TOWER: who was painting it?', 2, '2026-01-05', '2026-01-06'],
      ['Who sold the tower?', 1, '2026-01-05', '2026-01-05'],
    ]);
  });

  it('keep apart questions of grammar alone, and of no words at all', () => {
    expect(
      groupGaps([gap('who is it?'), gap('when was that?'), gap('?!'), gap('…'), gap('?!')]),
    ).toHaveLength(4);
  });
});
