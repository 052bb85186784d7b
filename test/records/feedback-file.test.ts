import { appendFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFeedbackFile, type Feedback } from '../../src/records/feedback-file.ts';

const FEEDBACK: Feedback = {
  good: true,
  question: 'Who?\nand “when” 🙂',
  userId: '123456789012345678',
  messageId: '1',
  generation: '000001-abcdef01',
  spans: [{ article: 'story', start: 3, end: 9 }],
};

describe('the file of feedback', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'ibid-feedback-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('gives back what was added, in order, also after a restart', async () => {
    const nested = path.join(folder, 'deep', 'down');
    const store = createFeedbackFile(nested);
    expect(await store.list()).toEqual([]);
    await Promise.all([1, 2, 3].map((id) => store.add({ ...FEEDBACK, messageId: String(id) })));
    const kept = await createFeedbackFile(nested).list();
    expect(kept.map(({ messageId }) => messageId)).toEqual(['1', '2', '3']);
    expect(kept[0]).toMatchObject({ good: true, question: FEEDBACK.question, spans: FEEDBACK.spans });
  });

  it('tells people apart without naming them, alike after a restart', async () => {
    for (const userId of ['111111111111111111', '222222222222222222', '111111111111111111'])
      await createFeedbackFile(folder).add({ ...FEEDBACK, userId });
    const [a, b, c] = (await createFeedbackFile(folder).list()).map(({ user }) => user);
    expect(a).toBe(c);
    expect(a).not.toBe(b);
    expect(await readFile(path.join(folder, 'feedback.jsonl'), 'utf8')).not.toContain('1111111111');
    expect((await stat(path.join(folder, 'salt'))).mode & 0o077).toBe(0);
  });

  it('leaves out a line that was cut', async () => {
    const store = createFeedbackFile(folder);
    await store.add(FEEDBACK);
    await appendFile(path.join(folder, 'feedback.jsonl'), '{"good": tr\n');
    await store.add(FEEDBACK);
    expect(await store.list()).toHaveLength(2);
  });

  it('says what is wrong with the disk, and works again when it is mended', async () => {
    const blocked = path.join(folder, 'file');
    await writeFile(blocked, '');
    const store = createFeedbackFile(blocked);
    await expect(store.add(FEEDBACK)).rejects.toMatchObject({ code: 'storage-failed' });
    await rm(blocked);
    await store.add(FEEDBACK);
    expect(await store.list()).toHaveLength(1);
  });
});
