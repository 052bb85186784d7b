import { quantiseRows } from './quantise.ts';
import { addScaled } from './sparse-matrix.ts';
import { SPECIAL_TOKENS } from './tokenizer-file.ts';
import { drawVector, normalise } from './word-vectors.ts';
import type { TokenTable } from './onnx-model.ts';
import type { Word } from './vocabulary.ts';
import type { Piece } from './word-pieces.ts';

export interface Vocabulary {
  readonly words: readonly Word[];
  readonly pieces: readonly Piece[];
  /** By base: `dimension` numbers each, and how much the base counts. */
  readonly vectors: Float32Array;
  readonly weights: Float64Array;
  readonly dimension: number;
}

/** The tokens in order of their ids, and what the graph looks up for each. Forms of one base share its row. */
export function buildTokenTable(vocabulary: Vocabulary): { tokens: string[]; table: TokenTable } {
  const { words, pieces, vectors, weights, dimension } = vocabulary;
  const rows: Float32Array[] = [new Float32Array(dimension)];
  const rowOfMixture = new Map<string, number>();
  const tokens: string[] = [...SPECIAL_TOKENS];
  const rowOfToken: number[] = tokens.map(() => 0);
  const weightOfToken: number[] = tokens.map(() => 0);
  const addToken = (token: string, weight: number, row: number): void => {
    tokens.push(token);
    weightOfToken.push(weight);
    rowOfToken.push(weight === 0 ? 0 : row);
  };
  for (const { token, readings } of words) {
    const key = readings.map(({ base, share }) => `${base}:${share.toFixed(2)}`).join(' ');
    let row = rowOfMixture.get(key);
    if (row === undefined) {
      row = rows.length;
      rowOfMixture.set(key, row);
      const mixture = new Float32Array(dimension);
      for (const { base, share } of readings)
        addScaled(mixture, 0, vectors, base * dimension, share, dimension);
      normalise(mixture, 0, dimension);
      rows.push(mixture);
    }
    addToken(
      token,
      readings.reduce((sum, { base, share }) => sum + share * (weights[base] ?? 0), 0),
      row,
    );
  }
  const rowOfPiece = new Map<string, number>();
  for (const { token, text, weight } of pieces) {
    let row = rowOfPiece.get(text);
    if (row === undefined && weight > 0) {
      row = rows.length;
      rowOfPiece.set(text, row);
      rows.push(drawVector(text, dimension));
    }
    addToken(token, weight, row ?? 0);
  }
  const matrix = new Float32Array(rows.length * dimension);
  rows.forEach((row, index) => {
    matrix.set(row, index * dimension);
  });
  const quantised = quantiseRows(matrix, dimension);
  return {
    tokens,
    table: {
      rows: quantised,
      rowOfToken: Int32Array.from(rowOfToken),
      scaleOfToken: Float32Array.from(
        weightOfToken,
        (weight, id) => weight * (quantised.scales[rowOfToken[id] ?? 0] ?? 0),
      ),
    },
  };
}
