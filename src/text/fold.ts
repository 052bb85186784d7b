/** `text` for comparing names: compatibility forms, accents and case off, typographic apostrophes as `'`. */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll(/[’‘ʼ＇]/g, "'")
    .toLowerCase();
}
