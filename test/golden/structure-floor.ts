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
import { readStructureSet } from '../../evaluation/structure/structure-questions.ts';

/** The documents and the questions that are asked of them. */
export const STRUCTURE = path.join(import.meta.dirname, 'structure');

/** What was measured less a question or two, as for the golden questions of the story. */
interface StructureFloor {
  readonly first: number;
  readonly answered: number;
}

/** Holds the golden questions of structure, one of every so many, read by the real reader, to a floor. */
export function testStructureFloor(every: number, floor: StructureFloor): void {
  describe(`the golden questions of structure, one of ${every}`, () => {
    let outcomes: StructureOutcome[];

    beforeAll(async () => {
      const root = findProjectRoot();
      const set = await readStructureSet(STRUCTURE);
      const { close, ...asking } = await openAsking(readConfig({}, root), root);
      outcomes = await measureStructure(
        { ...set, questions: set.questions.filter((_, at) => at % every === 0) },
        asking,
      );
      await close();
    });

    it('have the right extract first as often as the floor says, and so have those that are kept apart', () => {
      expect(sumUpStructure(outcomes).first).toBeGreaterThanOrEqual(floor.first);
      expect(sumUpStructure(outcomes.filter(isKeptApart)).first).toBeGreaterThanOrEqual(floor.first);
    });

    it('are answered as often as the floor says', () => {
      expect(sumUpStructure(outcomes).answered).toBeGreaterThanOrEqual(floor.answered);
    });

    it('never show a heading, a question, a label or a bare term first', () => {
      const first = outcomes.filter(({ labels, answer }) =>
        labels.some((label) => label === answer.extracts[0]),
      );
      expect(first.map(({ question }) => question.id)).toEqual([]);
    });
  });
}
