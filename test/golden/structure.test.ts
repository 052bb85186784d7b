import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/app/config.ts';
import { findProjectRoot } from '../../src/app/project-root.ts';
import { openAsking } from '../../evaluation/answers/open-asking.ts';
import {
  isKeptApart,
  measureStructure,
  sumUpStructure,
  type StructureOutcome,
} from '../../evaluation/structure/measure-structure.ts';
import { readStructureSet, type StructureSet } from '../../evaluation/structure/structure-questions.ts';

// What was measured less a question or two, as for the golden questions of the story.
const FLOOR = { first: 0.9, answered: 0.85 };

describe('the golden questions of structure', () => {
  let set: StructureSet;
  let outcomes: StructureOutcome[];

  beforeAll(async () => {
    const root = findProjectRoot();
    set = await readStructureSet(path.join(import.meta.dirname, 'structure'));
    const { close, ...asking } = await openAsking(readConfig({}, root), root);
    outcomes = await measureStructure(set, asking);
    await close();
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

  it('have the right extract first as often as the floor says, and so have those that are kept apart', () => {
    expect(sumUpStructure(outcomes).first).toBeGreaterThanOrEqual(FLOOR.first);
    expect(sumUpStructure(outcomes.filter(isKeptApart)).first).toBeGreaterThanOrEqual(FLOOR.first);
  });

  it('are answered as often as the floor says', () => {
    expect(sumUpStructure(outcomes).answered).toBeGreaterThanOrEqual(FLOOR.answered);
  });

  it('never show a heading, a question, a label or a bare term first', () => {
    const first = outcomes.filter(({ labels, answer }) =>
      labels.some((label) => label === answer.extracts[0]),
    );
    expect(first.map(({ question }) => question.id)).toEqual([]);
  });
});
