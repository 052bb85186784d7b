const PLAIN = /^[\u0000-\u007f]*$/;

/**
 * `text` for comparing names: case, accents and compatibility forms (NFKD) off, typographic apostrophes as `'`.
 * The result may be shorter or longer than `text`: it is for comparing, never for offsets.
 */
export function foldText(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll(/[’‘ʼ＇]/g, "'")
    .toLowerCase();
}
