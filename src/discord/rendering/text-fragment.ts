import { LIMITS } from '../limits.ts';

/** Words at either end of the `start,end` form, tried in this order. */
const EDGE_WORDS = [8, 6, 4, 3, 2, 1];
const words = new Intl.Segmenter(undefined, { granularity: 'word' });

/**
 * A link to the very words of a page, by a text directive (https://wicg.github.io/scroll-to-text-fragment/):
 * `#:~:text=words`, or `#:~:text=first words,last words` when that is longer than `limit`. The url without a directive
 * when even that is too long; null when the url is not one of http or https, or too long itself.
 */
export function linkToText(url: string, text: string, limit: number = LIMITS.url): string | null {
  const base = readUrl(url);
  if (base === null || base.length > limit) return null;
  const directive = `${base.includes('#') ? '' : '#'}:~:text=`;
  for (const form of directiveForms(text)) {
    const link = `${base}${directive}${form}`;
    if (link.length <= limit) return link;
  }
  return base;
}

/** The url with what would end a masked link encoded, and without a directive of its own. */
function readUrl(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { href, protocol } = new URL(url);
  if (protocol !== 'http:' && protocol !== 'https:') return null;
  return href
    .replace(/:~:.*$/su, '')
    .replace(/#$/u, '')
    .replace(/[()<>|*_~`\\]/g, (mark) => ('_*~'.includes(mark) ? mark : percent(mark)));
}

function* directiveForms(text: string): Generator<string> {
  const whole = text.trim();
  if (whole === '' || !isWellFormed(whole)) return;
  yield encodeText(whole);
  const pieces = [...words.segment(whole)].filter(({ isWordLike }) => isWordLike);
  for (const count of EDGE_WORDS) {
    const lastOfStart = pieces[count - 1];
    const firstOfEnd = pieces.at(-count);
    if (lastOfStart === undefined || firstOfEnd === undefined || pieces.length < 2 * count) continue;
    const start = whole.slice(0, lastOfStart.index + lastOfStart.segment.length);
    yield `${encodeText(start)},${encodeText(whole.slice(firstOfEnd.index))}`;
  }
}

/** Percent-encoded, and with it the marks that mean something in a directive (`-`, `,`, `&`) or in Markdown. */
function encodeText(text: string): string {
  return encodeURIComponent(text).replace(/[-!'()*_~.]/g, (mark) => (mark === '.' ? mark : percent(mark)));
}

function percent(mark: string): string {
  return `%${mark.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

/** Whether every surrogate has its partner; a text without cannot be encoded. */
function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}
