/**
 * The words of a text as the model's tokenizer will see them: lower case, without accents, negations written
 * out, digits kept together, everything else that is no letter or digit dropped. `tokenizer-file.ts` writes the same
 * steps as data; a test holds the two together.
 */
export function readWords(text: string): string[] {
  let normal = text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '');
  for (const { pattern, content } of NORMAL_STEPS)
    normal = normal.replaceAll(new RegExp(pattern, 'gu'), content);
  return normal.split(' ').filter((word) => word !== '');
}

/** Replacements after lower-casing, in order; regular expressions with the flags `gu`. */
export const NORMAL_STEPS = [
  { pattern: "n['\u2019]t(?![\\p{L}\\p{N}])", content: ' not ' },
  { pattern: '(?<=\\d),(?=\\d\\d\\d)', content: '' },
  { pattern: '[^\\p{L}\\p{N}]+', content: ' ' },
] as const;
