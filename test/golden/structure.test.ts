import { beforeAll, describe, expect, it } from 'vitest';
import { readStructureSet, type StructureSet } from '../../evaluation/structure/structure-questions.ts';
import { STRUCTURE, testStructureFloor } from './structure-floor.ts';

describe('the golden questions of structure', () => {
  let set: StructureSet;
  beforeAll(async () => {
    set = await readStructureSet(STRUCTURE);
  });

  it('are enough, over documents of many kinds, each asked once', () => {
    expect(set.questions.length).toBeGreaterThanOrEqual(120);
    expect(new Set(set.questions.map(({ document }) => document)).size).toBeGreaterThanOrEqual(12);
    expect(new Set(set.questions.map(({ id }) => id)).size).toBe(set.questions.length);
    expect(new Set(set.questions.map(({ q }) => q)).size).toBe(set.questions.length);
  });

  it('have their right words in the document that they name', () => {
    const texts = new Map(
      set.articles.map(({ id, text }) => [set.files.get(id), text.replaceAll(/\s+/gu, ' ')]),
    );
    const missing = set.questions.flatMap(({ id, document, right }) => {
      const text = texts.get(document);
      return right
        .filter((words) => text !== undefined && !text.includes(words))
        .map((words) => `${id}: ${words}`);
    });
    expect(missing).toEqual([]);
  });
});

// A sample, as of the story's.
testStructureFloor(26, { first: 0.75, answered: 0.75 });
