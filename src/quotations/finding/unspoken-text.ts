/** So many signs of code, and so large a share of them among what is no white space, make a paragraph code. */
const FEWEST = 3;
const SHARE = 0.04;

/** What code is full of and prose seldom has: "=>", "f(", "snake_case", a semicolon that ends a line. */
const CODE =
  /[{}=<>\\|`^]|;(?=\s*(?:\n|$))|\$(?!\d)|[\p{L}\d]_[\p{L}\d]|[\p{L}\d_\]]\(|\(\)|[\p{L}\d]\[|\[['"]|::|\/\//gu;

/** What an entry of a list of references tells of a work, each in one way, with how sure it is. */
const REFERENCE: readonly (readonly [RegExp, number])[] = [
  [/[(,.]\s?(?:[\p{L}\d]+\s){0,2}(?:1[5-9]|20)\d\d[a-z]?\s?[).,;:]/u, 1],
  [/\b(?:retrieved|accessed|archived)\b.{0,40}\d/iu, 2],
  [/\b(?:doi|isbn|issn|arxiv|pmid|oclc|s2cid)\b/iu, 2],
  [/\bpp?\.\s?\d|\bvol\.|\bno\.\s?\d|\b\d+\s?\(\d+\)|\beds?\./iu, 1],
  [/\bhttps?:\/\//u, 1],
  [/\p{Lu}\p{Ll}+,\s\p{Lu}\.|^\W*(?:\d{1,3}|\^)\W|\bet al\b/u, 1],
];

const KEY = /^\s*(?:- )?[a-z][\w-]*:(?:\s|$)/;

/** How much of a paragraph is looked at, in code units: enough to tell, however long it is. */
const LOOKED_AT = 4000;

/** The longest reference, in code units: what is longer tells a story. */
const LONGEST_REFERENCE = 600;

/** Whether a paragraph is code or an entry of a list of references, in which quotation marks hold nobody's words. */
export function isUnspoken(paragraph: string): boolean {
  const text = paragraph.slice(0, LOOKED_AT);
  const signs = text.match(CODE)?.length ?? 0;
  if (signs >= FEWEST && signs > SHARE * text.replaceAll(/\s+/gu, '').length) return true;
  if (isKeyed(text)) return true;
  return paragraph.length <= LONGEST_REFERENCE && isReference(text);
}

/** Whether most lines are a key in lower case with its value, as in YAML. */
function isKeyed(text: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.length >= 2 && lines.filter((line) => KEY.test(line)).length > lines.length / 2;
}

function isReference(text: string): boolean {
  return REFERENCE.reduce((sum, [sign, weight]) => sum + (sign.test(text) ? weight : 0), 0) >= 3;
}
