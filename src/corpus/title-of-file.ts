/** What Notion puts behind the names of the pages that it exports. */
const NUMBER_OF_NOTION = / [0-9a-f]{32}(?=$|_all$)/;
/** Names that say nothing of what is in the file: the folder's name does. */
const OF_ITS_FOLDER = /^(?:index|_index|readme)$/i;

/**
 * A title from the name of a file, a path in the corpus folder: without its ending, with spaces for what stands for them,
 * the first letter a capital. An index or a README is called after its folder.
 */
export function titleOfFile(name: string): string {
  const parts = name.replace(/\.[^./]*$/, '').split('/');
  const last = parts.pop() ?? '';
  const stem = OF_ITS_FOLDER.test(last) ? (parts.pop() ?? last) : last;
  const words = stem
    .replace(NUMBER_OF_NOTION, '')
    .replaceAll(/%20|[_+]/g, ' ')
    .replaceAll(/(?<=[\p{L}\p{N}])-(?=[\p{L}\p{N}])/gu, (mark, at: number) =>
      isInDate(stem, at) ? mark : ' ',
    )
    .replaceAll(/\s+/g, ' ')
    .trim();
  return words === '' ? name : words.charAt(0).toUpperCase() + words.slice(1);
}

/** Whether the hyphen at an offset is one of a date's, as in 2024-01-31. */
function isInDate(text: string, at: number): boolean {
  return /\d$/.test(text.slice(0, at)) && /^-\d/.test(text.slice(at));
}
