import { parseDocument } from 'yaml';
import { z } from 'zod';
import type { DraftFacts, OtherKeys, Warn } from './parse-text.ts';

const FENCE = /^---[ \t]*$/;
const CLOSING_FENCE = /^(?:---|\.\.\.)[ \t]*$/;

/**
 * The YAML between the first line `---` and the next, and the text after it. A text that does not start with that line, has
 * no other, or no keys between them, has no front matter. The keys of {@link KNOWN} are taken, however they are
 * written, as long as something can be made of them; the others are handed on as they are. Where the text shows a value by a
 * note's formula (`= this.name`), it is there. Warns of YAML that is none.
 */
export function parseFrontMatter(
  text: string,
  warn: Warn,
): { facts: DraftFacts; otherKeys?: OtherKeys; body: string } {
  const lines = text.split('\n');
  const close = FENCE.test(lines[0] ?? '')
    ? lines.findIndex((line, index) => index > 0 && CLOSING_FENCE.test(line))
    : -1;
  if (close === -1) return { facts: {}, body: text };
  const values = parseYaml(lines.slice(1, close).join('\n'), warn);
  // Text between two rules, as it may begin.
  if (values === null) return { facts: {}, body: text };
  return {
    facts: {
      title: readText(values.get('title')),
      subtitle: readText(values.get('subtitle')),
      source: readText(values.get('source')),
      url: readAddress(values.get('url')),
      published: readDate(values.get('published') ?? values.get('date')),
      language: readLanguage(values.get('language') ?? values.get('lang')),
      draft: /^(?:true|yes)$/i.test(readText(values.get('draft')) ?? '') ? true : undefined,
    },
    ...listOthers(values),
    body: showValues(lines.slice(close + 1).join('\n'), values),
  };
}

const SHOWN = /`=\s*this\.([\w-]+)\s*`/g;

/** A text in which what Dataview, a plug-in of Obsidian, shows of the front matter stands as it is seen. */
function showValues(text: string, values: ReadonlyMap<string, unknown>): string {
  return text.replaceAll(SHOWN, (formula, key: string) => readText(values.get(key.toLowerCase())) ?? formula);
}

const KNOWN: ReadonlySet<string> = new Set([
  'title',
  'subtitle',
  'source',
  'url',
  'published',
  'date',
  'language',
  'lang',
  'draft',
]);

/** The values of all other keys, as JSON. What JSON cannot hold, such as a list that holds itself, is left out. */
function listOthers(values: ReadonlyMap<string, unknown>): { otherKeys?: OtherKeys } {
  const others = [...values].filter(([key]) => !KNOWN.has(key));
  if (others.length === 0) return {};
  try {
    const unfold = (_: string, value: unknown): unknown =>
      value instanceof Map ? Object.fromEntries(value as Map<unknown, unknown>) : value;
    return { otherKeys: JSON.parse(JSON.stringify(Object.fromEntries(others), unfold)) as OtherKeys };
  } catch {
    return {};
  }
}

/** The values by their keys in lower case; none, with a warning, where the YAML cannot be parsed; null where it has no keys. */
function parseYaml(yaml: string, warn: Warn): ReadonlyMap<string, unknown> | null {
  try {
    // The core schema knows no dates: they stay the strings that were written. A key that comes twice counts once.
    const document = parseDocument(yaml, { schema: 'core', prettyErrors: false, uniqueKeys: false });
    const [error] = document.errors;
    if (error !== undefined) throw error;
    const values: unknown = document.toJS({ mapAsMap: true });
    if (values === null) return new Map();
    if (!(values instanceof Map)) return null;
    return new Map(
      [...(values as Map<unknown, unknown>)].map(([key, value]) => [String(key).toLowerCase(), value]),
    );
  } catch (error) {
    warn('front-matter', error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
    return new Map();
  }
}

/** What a value says as text on one line: a list is put together with commas, of what has parts nothing is taken. */
function readText(value: unknown): string | undefined {
  if (Array.isArray(value)) {
    const parts = value.map(readText).filter((part) => part !== undefined);
    return parts.length === 0 ? undefined : parts.join(', ');
  }
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return undefined;
  const text = String(value).replaceAll(/\s+/g, ' ').trim();
  return text === '' ? undefined : text;
}

const WebAddress = z.url({ protocol: /^https?$/ });

/** A value as an address of the web. */
export function readAddress(value: unknown): string | undefined {
  const text = readText(value);
  return WebAddress.safeParse(text).success ? text : undefined;
}

/** The language of a code such as `de` or `de-AT`. */
export function readLanguage(value: unknown): string | undefined {
  return /^([a-z]{2})(?:[-_]|$)/i.exec(readText(value) ?? '')?.[1]?.toLowerCase();
}

/** The day of a date, with or without a time; `undefined` for what is in no calendar. */
export function readDate(value: unknown): string | undefined {
  const [, year = '', month = '', day = ''] =
    /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)/.exec(readText(value) ?? '') ?? [];
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return z.iso.date().safeParse(date).success ? date : undefined;
}
