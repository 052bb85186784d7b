/** Raise it when a file becomes another article than before: indexes are then built anew. */
export const READING_RULES = 2;

/** The types of files that are read, by the end of their names in lower case. */
const FILE_TYPES = ['.md', '.markdown', '.txt', '.html', '.htm', '.xhtml'] as const;
export type FileType = (typeof FILE_TYPES)[number];

/** The type of a file by its name, in any case; undefined for one that is not read. */
export function fileTypeOf(name: string): FileType | undefined {
  const ending = /\.[a-z]+$/.exec(name.toLowerCase())?.[0];
  return FILE_TYPES.find((type) => type === ending);
}
