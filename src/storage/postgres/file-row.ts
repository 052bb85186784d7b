/** A file or a folder, as a row of a database. */
export interface Row {
  readonly path: string;
  /** Null for a folder. */
  readonly content: string | null;
}

/** What a file system would say of a path, by its code. */
export function systemError(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code });
}
