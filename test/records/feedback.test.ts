import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  createFeedbackStore,
  JUDGEMENTS,
  type Feedback,
  type FeedbackStore,
} from '../../src/records/feedback.ts';
import { createPersonHash } from '../../src/records/hash-key.ts';
import { createRecordFile } from '../../src/records/record-file.ts';
import { DISK } from '../../src/storage/disk.ts';
import type { Store } from '../../src/storage/store.ts';
import { createRefusingFiles } from '../fakes/stepped-files.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

const FEEDBACK: Feedback = {
  good: true,
  question: 'Who?\nand “when” 🙂',
  userId: '123456789012345678',
  messageId: '1',
  generation: '000001-abcdef01',
  spans: [{ article: 'story', start: 3, end: 9 }],
};

/** Feedback in a folder, as a new process would open it. */
function openFeedback(folder: string, files: Store = DISK): FeedbackStore {
  return createFeedbackStore(createRecordFile(folder, JUDGEMENTS, files), createPersonHash(folder, files));
}

describe('feedback', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await makeTemporaryFolder();
  });

  it('gives back what was added, in order, also after a restart', async () => {
    const nested = path.join(folder, 'deep', 'down');
    const store = openFeedback(nested);
    expect(await store.list()).toEqual([]);
    await Promise.all([1, 2, 3].map((id) => store.vote({ ...FEEDBACK, messageId: String(id) })));
    const kept = await openFeedback(nested).list();
    expect(kept.map(({ messageId }) => messageId)).toEqual(['1', '2', '3']);
    expect(kept[0]).toMatchObject({ good: true, question: FEEDBACK.question, spans: FEEDBACK.spans });
  });

  it('keeps one vote for a person and an answer: another changes it, the same takes it back', async () => {
    const store = openFeedback(folder);
    const vote = (good: boolean, more: Partial<Feedback> = {}) => store.vote({ ...FEEDBACK, good, ...more });
    expect(await vote(true)).toBe('kept');
    expect(await vote(true, { userId: '2' })).toBe('kept');
    expect(await vote(true, { messageId: '2' })).toBe('kept');
    expect(await vote(false)).toBe('changed');
    expect((await store.list()).map(({ good, messageId }) => [good, messageId])).toEqual([
      [true, '1'],
      [true, '2'],
      [false, '1'],
    ]);
    expect(await openFeedback(folder).vote({ ...FEEDBACK, good: false })).toBe('withdrawn');
    expect(await store.list()).toHaveLength(2);
    expect(await Promise.all([vote(false), vote(false), vote(false)])).toEqual(['kept', 'withdrawn', 'kept']);
    expect(await store.list()).toHaveLength(3);
  });

  it('forgets what one person thinks, and nobody else', async () => {
    const store = openFeedback(folder);
    for (const userId of ['1', '2'])
      for (const messageId of ['7', '8']) await store.vote({ ...FEEDBACK, userId, messageId });
    expect(await store.forgetPerson('1')).toBe(2);
    expect(await store.forgetPerson('1')).toBe(0);
    expect((await openFeedback(folder).list()).map(({ messageId }) => messageId)).toEqual(['7', '8']);
    expect(await store.forgetPerson('2')).toBe(2);
  });

  it('tells people apart without naming them, alike after a restart', async () => {
    const users = ['111111111111111111', '222222222222222222', '111111111111111111'];
    for (const [at, userId] of users.entries())
      await openFeedback(folder).vote({ ...FEEDBACK, userId, messageId: String(at) });
    const [a, b, c] = (await openFeedback(folder).list()).map(({ user }) => user);
    expect(a).toBe(c);
    expect(a).not.toBe(b);
    expect(await readFile(path.join(folder, 'feedback.jsonl'), 'utf8')).not.toContain('1111111111');
    expect((await stat(path.join(folder, 'salt'))).mode & 0o077).toBe(0);
  });

  it('hashes with a key, without which nobody can tell who a hash is', async () => {
    const places = [path.join(folder, 'a'), path.join(folder, 'b')];
    for (const place of places) await openFeedback(place).vote(FEEDBACK);
    const hashes = await Promise.all(
      places.map(async (place) => (await openFeedback(place).list())[0]?.user),
    );
    expect(hashes[0]).not.toBe(hashes[1]);
    // Whoever deletes the key makes the hashes say nothing.
    await rm(path.join(places[0] ?? '', 'salt'));
    await openFeedback(places[0] ?? '').vote(FEEDBACK);
    const [before, after] = await openFeedback(places[0] ?? '').list();
    expect(before?.user).not.toBe(after?.user);
  });

  it('makes a new key when a full disk has left a part of one', async () => {
    await openFeedback(folder).vote(FEEDBACK);
    const key = await readFile(path.join(folder, 'salt'), 'utf8');
    for (const rest of ['', key.slice(0, 31)]) {
      await writeFile(path.join(folder, 'salt'), rest);
      await openFeedback(folder).vote(FEEDBACK);
      expect((await readFile(path.join(folder, 'salt'), 'utf8')).length).toBe(key.length);
    }
    expect(new Set((await openFeedback(folder).list()).map(({ user }) => user)).size).toBe(3);
  });

  it('keeps nothing while the disk is too full for a key, and has a whole one once it is not', async () => {
    for (let failing = 1; ; failing++) {
      const place = path.join(folder, String(failing));
      const { files, countSteps } = createRefusingFiles({ at: failing, code: 'ENOSPC', lasting: true });
      const outcome = await openFeedback(place, files)
        .vote(FEEDBACK)
        .catch((error: unknown) => error);
      if (!(outcome instanceof Error) && countSteps() < failing) break;
      // Refused is a line too of which the disk does not say that it has it.
      if ((await DISK.readText(path.join(place, 'feedback.jsonl')))?.endsWith('\n') === true) continue;
      expect(outcome).toMatchObject({ code: 'storage-full' });
      expect(await openFeedback(place).list()).toEqual([]);
      await openFeedback(place).vote(FEEDBACK);
      expect(await readFile(path.join(place, 'salt'), 'utf8')).toMatch(/^[0-9a-f]{64}$/);
      expect(await openFeedback(place).list()).toHaveLength(1);
    }
  });

  it('keeps the newest twenty thousand, whoever presses how often', async () => {
    await openFeedback(folder).vote(FEEDBACK);
    const file = path.join(folder, 'feedback.jsonl');
    const line = await readFile(file, 'utf8');
    await writeFile(file, line.repeat(22_000));
    await openFeedback(folder).vote({ ...FEEDBACK, messageId: 'last' });
    const kept = await openFeedback(folder).list();
    expect(kept).toHaveLength(20_000);
    expect(kept.at(-1)?.messageId).toBe('last');
    expect((await readFile(file, 'utf8')).trim().split('\n')).toHaveLength(20_000);
  });

  it('says what is wrong with the disk, and works again when it is mended', async () => {
    const blocked = path.join(folder, 'file');
    await writeFile(blocked, '');
    const store = openFeedback(blocked);
    await expect(store.vote(FEEDBACK)).rejects.toMatchObject({ code: 'storage-failed' });
    await rm(blocked);
    await store.vote(FEEDBACK);
    expect(await store.list()).toHaveLength(1);
  });
});
