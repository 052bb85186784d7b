/** Raise it when a file becomes another article than before: indexes are then built anew. */
export const READING_RULES = 7;

/** The types of files that are read as text, by the end of their names in lower case. */
const TEXT_TYPES = ['.md', '.markdown', '.txt', '.html', '.htm', '.xhtml'] as const;
export type TextType = (typeof TEXT_TYPES)[number];

/** The same for those that most corpora have none of. */
const RARE_TYPES = ['.mdx', '.rst', '.adoc', '.asciidoc', '.csv', '.tsv', '.srt', '.vtt', '.json'] as const;
export type RareType = (typeof RARE_TYPES)[number];

/** Those that a text has to be taken out of. */
const BINARY_TYPES = ['.docx', '.epub', '.pdf'] as const;
export type BinaryType = (typeof BINARY_TYPES)[number];

/** All that are read, for people: “.md, .txt, .pdf”. */
export const FILE_TYPES = [...TEXT_TYPES, ...RARE_TYPES, ...BINARY_TYPES].join(', ');

/** The largest text that is read, in bytes. A long novel has about one million. */
export const LARGEST_FILE = 5 * 1024 * 1024;
/** The largest file that a text is taken out of, in bytes: most of a book with pictures is pictures. */
const LARGEST_BINARY = 64 * 1024 * 1024;

/** The type of a file by its name, in any case; undefined for one that is not read. */
export function fileTypeOf(name: string): TextType | RareType | BinaryType | undefined {
  return textTypeOf(name) ?? rareTypeOf(name) ?? binaryTypeOf(name);
}

export function textTypeOf(name: string): TextType | undefined {
  return TEXT_TYPES.find((type) => type === endingOf(name));
}

export function rareTypeOf(name: string): RareType | undefined {
  return RARE_TYPES.find((type) => type === endingOf(name));
}

export function binaryTypeOf(name: string): BinaryType | undefined {
  return BINARY_TYPES.find((type) => type === endingOf(name));
}

/** Bytes that a file of that name may have, at most. */
export function largestFileOf(name: string): number {
  return binaryTypeOf(name) === undefined && !isZip(name) ? LARGEST_FILE : LARGEST_BINARY;
}

/** Whether a file is a package of files and no article itself. */
export const isZip = (name: string): boolean => endingOf(name) === '.zip';

const endingOf = (name: string): string | undefined => /\.[a-z]+$/.exec(name.toLowerCase())?.[0];
