import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reader } from '../../src/models/reader.ts';
import { readVocabulary } from '../../src/models/vocabulary.ts';
import { LONGEST_WINDOW, NUMBERS_A_PIECE, type Window } from '../../src/models/window.ts';
import { createWordPieces, type CutPieces } from '../../src/models/word-pieces.ts';

const BUNDLED = path.resolve(import.meta.dirname, '../../models/ibid-reader');
const [CLS, SEP] = [101, 102];

const QUESTION = 'Why did Albania cut ties with Iran?';
const TEXTS = [
  'The staff of the embassy had twenty-four hours to leave.',
  'Albania cut ties with Iran because of a cyber attack, its prime minister said on Wednesday.',
  'Bread.',
  'The recipe needs two eggs, some flour and a little patience. '.repeat(8),
];

/** What every reader keeps to. `open` gives a new one each time. */
export function describeReader(name: string, open: () => Promise<Reader>): void {
  describe(`${name}, as a reader`, () => {
    let reader: Reader;
    let cutPieces: CutPieces;
    let windows: Window[];
    beforeAll(async () => {
      reader = await open();
      cutPieces = createWordPieces(await readVocabulary('ibid-reader', BUNDLED));
      windows = TEXTS.map((text) => pack(QUESTION, text));
    });
    afterAll(async () => {
      await reader.close();
    });

    const pack = (question: string, text: string): Window => {
      const asked = [CLS, ...cutPieces(question).map(({ id }) => id), SEP];
      const read = [...asked, ...cutPieces(text).map(({ id }) => id)].slice(0, LONGEST_WINDOW - 1);
      return { pieces: Uint16Array.of(...read, SEP), questionEnd: asked.length };
    };

    it('has a name and a fingerprint of 64 hex digits, and is ready', () => {
      expect(reader.name).not.toBe('');
      expect(reader.fingerprint).toMatch(/^[0-9a-f]{64}$/);
      expect(reader.isReady()).toBe(true);
    });

    it('gives three finite numbers for each piece, however long the window', async () => {
      const odd = [pack('', ''), pack('?', ''), pack(QUESTION, 'word '.repeat(1000)), ...windows];
      const read = await reader.read(odd);
      expect(read.map(({ length }) => length)).toEqual(
        odd.map(({ pieces }) => pieces.length * NUMBERS_A_PIECE),
      );
      for (const numbers of read) expect(numbers.every(Number.isFinite)).toBe(true);
    });

    it('finds the most evidence where the answer stands', async () => {
      const evidence = (await reader.read(windows)).map((numbers, at) => {
        const { pieces, questionEnd } = windows[at] ?? pack('', '');
        let sum = 0;
        for (let piece = questionEnd; piece < pieces.length - 1; piece++)
          sum += numbers[piece * NUMBERS_A_PIECE + 2] ?? NaN;
        return sum / (pieces.length - 1 - questionEnd);
      });
      expect(evidence.indexOf(Math.max(...evidence))).toBe(1);
    });

    it('gives each window the same numbers, whatever else is read and whoever asks', async () => {
      const many = [...windows, ...windows.toReversed(), ...windows.slice(1, 2)];
      const [together, ...others] = await Promise.all([
        reader.read(many),
        ...windows.map((window, at) => reader.read([window], { asker: String(at % 2) })),
      ]);
      for (const [at, window] of many.entries()) {
        const [alone] = await reader.read([window]);
        expect(together[at]).toEqual(alone);
        expect(others[windows.indexOf(window)]).toEqual([alone]);
      }
    });

    it('reads more windows than it reads at once', async () => {
      const many = Array.from({ length: 20 }, (_, at) => pack(QUESTION, 'bread '.repeat(at)));
      expect((await reader.read(many)).map(({ length }) => length / NUMBERS_A_PIECE)).toEqual(
        many.map(({ pieces }) => pieces.length),
      );
    });

    it('tells questions apart', async () => {
      const [one, other] = await reader.read([
        pack('Who baked the bread?', TEXTS[1] ?? ''),
        pack('Who cut all the ties?', TEXTS[1] ?? ''),
      ]);
      expect(one).not.toEqual(other);
    });

    it('gives nothing for no windows', async () => {
      expect(await reader.read([])).toEqual([]);
    });

    it('rejects what is asked after it was closed, is not ready then, and closes twice without harm', async () => {
      const other = await open();
      await other.close();
      await other.close();
      expect(other.isReady()).toBe(false);
      await expect(other.read(windows)).rejects.toThrow();
    });
  });
}
