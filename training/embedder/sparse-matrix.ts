/** A sparse matrix, row by row: the entries of row r are those from `starts[r]` to `starts[r + 1]`. */
export interface SparseMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly starts: Uint32Array;
  readonly columnOf: Uint32Array;
  readonly values: Float32Array;
}

/** Numbers by column: one row while it is being gathered. */
export type SparseRow = Map<number, number>;

export function addTo(row: SparseRow, column: number, value: number): void {
  row.set(column, (row.get(column) ?? 0) + value);
}

/** The matrix whose columns are the rows given: what `rows[i]` holds at `j` stands in row j, column i. */
export function transpose(rows: readonly ReadonlyMap<number, number>[], width: number): SparseMatrix {
  const starts = new Uint32Array(width + 1);
  for (const row of rows) for (const column of row.keys()) starts[column + 1] = (starts[column + 1] ?? 0) + 1;
  for (let i = 0; i < width; i++) starts[i + 1] = (starts[i + 1] ?? 0) + (starts[i] ?? 0);
  const next = starts.slice();
  const columnOf = new Uint32Array(starts[width] ?? 0);
  const values = new Float32Array(columnOf.length);
  rows.forEach((row, index) => {
    for (const [column, value] of row) {
      const at = next[column] ?? 0;
      next[column] = at + 1;
      columnOf[at] = index;
      values[at] = value;
    }
  });
  return { rows: width, columns: rows.length, starts, columnOf, values };
}

/** `matrix` × `dense`, where dense has `width` columns, row by row. */
export function multiply(matrix: SparseMatrix, dense: Float32Array, width: number): Float32Array {
  const result = new Float32Array(matrix.rows * width);
  visit(matrix, (row, column, value) => {
    addScaled(result, row * width, dense, column * width, value, width);
  });
  return result;
}

/** The transpose of `matrix` × `dense`, where dense has `width` columns, row by row. */
export function multiplyTransposed(matrix: SparseMatrix, dense: Float32Array, width: number): Float32Array {
  const result = new Float32Array(matrix.columns * width);
  visit(matrix, (row, column, value) => {
    addScaled(result, column * width, dense, row * width, value, width);
  });
  return result;
}

/** target[t…] += factor × source[s…], `width` numbers. */
export function addScaled(
  target: Float32Array,
  t: number,
  source: Float32Array,
  s: number,
  factor: number,
  width: number,
): void {
  for (let i = 0; i < width; i++) target[t + i] = (target[t + i] ?? 0) + factor * (source[s + i] ?? 0);
}

function visit(matrix: SparseMatrix, use: (row: number, column: number, value: number) => void): void {
  for (let row = 0; row < matrix.rows; row++) {
    const end = matrix.starts[row + 1] ?? 0;
    for (let i = matrix.starts[row] ?? 0; i < end; i++)
      use(row, matrix.columnOf[i] ?? 0, matrix.values[i] ?? 0);
  }
}
