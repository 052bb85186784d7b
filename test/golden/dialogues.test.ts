import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDialogues } from '../../evaluation/dialogues/dialogue-data.ts';

const tests = await readDialogues(path.join(import.meta.dirname, 'dialogues.jsonl'));
const dialogues = tests.flatMap((test) => test.dialogues);
const turns = dialogues.flat();
const count = (kind: string): number => turns.filter((turn) => turn.kind === kind).length;

describe('the dialogues', () => {
  it('are as many as the figures need, over articles of two halves', () => {
    expect(tests.length).toBeGreaterThanOrEqual(10);
    expect(dialogues.length).toBeGreaterThanOrEqual(80);
    expect(dialogues.every((all) => all.length >= 2 && all.length <= 4)).toBe(true);
    expect(count('change')).toBeGreaterThanOrEqual(100);
    expect(count('unanswered')).toBeGreaterThanOrEqual(30);
    expect(new Set(tests.map(({ half }) => half)).size).toBe(2);
  });

  it('have their evidence in articles of the same half, and none where nothing answers', () => {
    for (const { half, dialogues: own } of tests)
      for (const { id, kind, article, evidence } of own.flat()) {
        const answering = tests.find((test) => test.article.id === article);
        expect([id, answering?.half]).toEqual([id, half]);
        expect([id, evidence.length > 0]).toEqual([id, kind !== 'unanswered']);
        for (const { paragraph, start, end } of evidence) {
          const place = answering?.article.paragraphs[paragraph];
          expect([id, place !== undefined && start < end && place.start + end <= place.end]).toEqual([
            id,
            true,
          ]);
        }
      }
  });

  it('begin with a first turn and have each id once', () => {
    expect(dialogues.every(([first]) => first?.kind === 'first')).toBe(true);
    expect(new Set(turns.map(({ id }) => id)).size).toBe(turns.length);
  });
});
