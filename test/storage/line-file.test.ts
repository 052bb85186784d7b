import { appendFile, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAuditFile, type AuditEntry } from '../../src/records/audit-file.ts';
import { createGapFile, pruneDaily } from '../../src/records/gap-file.ts';
import { groupGaps } from '../../src/records/gap-groups.ts';
import { createLineFile } from '../../src/storage/line-file.ts';

const DAY = 86_400_000;
const MONDAY = Date.UTC(2026, 0, 5, 23, 59);
const GAP = { question: 'Who?', why: 'refused', closest: null } as const;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ibid-lines-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a file of lines', () => {
  it('keeps the order of what is written at once, for its owner only', async () => {
    const lines = createLineFile<{ n: number }>(path.join(folder, 'a', 'b.jsonl'));
    await Promise.all(Array.from({ length: 50 }, (_, n) => lines.append({ n })));
    expect((await lines.list()).map(({ n }) => n)).toEqual(Array.from({ length: 50 }, (_, n) => n));
    expect((await stat(path.join(folder, 'a', 'b.jsonl'))).mode & 0o077).toBe(0);
  });

  it('loses nothing that is written while lines are taken away', async () => {
    const lines = createLineFile<{ n: number }>(path.join(folder, 'b.jsonl'));
    for (let n = 0; n < 10; n++) await lines.append({ n });
    await Promise.all([lines.keepOnly(({ n }) => n >= 5), lines.append({ n: 10 }), lines.append({ n: 11 })]);
    expect((await lines.list()).map(({ n }) => n)).toEqual([5, 6, 7, 8, 9, 10, 11]);
    expect(await readdir(folder)).toEqual(['b.jsonl']);
    await lines.keepOnly(() => false);
    expect(await readdir(folder)).toEqual([]);
    await lines.keepOnly(() => false);
  });

  it('leaves out lines that are no objects', async () => {
    const file = path.join(folder, 'b.jsonl');
    const lines = createLineFile<{ n: number }>(file);
    await lines.append({ n: 1 });
    await appendFile(file, 'null\n7\n{"n": 2');
    expect(await lines.list()).toEqual([{ n: 1 }]);
  });
});

describe('the audit log', () => {
  it('adds lines with the time, after those that are there', async () => {
    const entry: AuditEntry = {
      user: '1',
      guild: null,
      channel: null,
      call: '2',
      action: 'reindex',
      result: 'begun',
      facts: { bytes: 3 },
    };
    await createAuditFile(folder, () => MONDAY).add(entry);
    await createAuditFile(folder, () => MONDAY).add({ ...entry, result: 'done' });
    const kept = await createAuditFile(folder).list();
    expect(kept.map(({ time, result }) => [time, result])).toEqual([
      ['2026-01-05T23:59:00.000Z', 'begun'],
      ['2026-01-05T23:59:00.000Z', 'done'],
    ]);
  });
});

describe('the file of gaps', () => {
  it('keeps a gap for so many days and takes it away then', async () => {
    let now = MONDAY;
    const gaps = createGapFile(folder, 2, () => now);
    await gaps.add(GAP);
    now += DAY;
    await gaps.add({ ...GAP, question: 'When?' });
    expect((await gaps.list()).map(({ day }) => day)).toEqual(['2026-01-05', '2026-01-06']);
    now += DAY;
    expect((await gaps.list()).map(({ question }) => question)).toEqual(['When?']);
    await gaps.prune();
    expect(await readFile(path.join(folder, 'gaps.jsonl'), 'utf8')).not.toContain('Who?');
  });

  it('keeps none with no days, and takes old ones away when it starts', async () => {
    await createGapFile(folder, 30, () => MONDAY).add(GAP);
    const gaps = createGapFile(folder, 0, () => MONDAY);
    await gaps.add(GAP);
    expect(await gaps.list()).toEqual([]);
    const stop = pruneDaily(gaps, (error) => {
      throw error;
    });
    await expect.poll(() => readdir(folder)).toEqual([]);
    stop();
  });

  it('cuts a long question between characters, and leaves out lines that somebody has spoilt', async () => {
    const gaps = createGapFile(folder, 30, () => MONDAY);
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
