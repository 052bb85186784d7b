import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A pointer of one synset to another; `symbol` is WordNet's own (`@` hypernym, `~` hyponym, `!` antonym, …). */
interface Relation {
  readonly symbol: string;
  /** Index of the other synset in the list. */
  readonly target: number;
  /** Which lemma of each side the pointer joins, counted from 0; −1 when it joins the whole synsets. */
  readonly from: number;
  readonly to: number;
}

export interface Synset {
  /** Lower case, words of a multiword lemma separated by spaces. */
  readonly lemmas: readonly string[];
  /** How often each lemma was tagged with this sense in WordNet's own concordance. */
  readonly tagCounts: readonly number[];
  readonly pos: 'n' | 'v' | 'a' | 'r';
  /** Number of the lexicographer's file, a broad subject: 5 animals, 20 plants, … (lexnames(5WN)). */
  readonly subject: number;
  readonly definition: string;
  readonly examples: readonly string[];
  readonly relations: readonly Relation[];
}

const FILES = [
  ['data.noun', 'n'],
  ['data.verb', 'v'],
  ['data.adj', 'a'],
  ['data.adv', 'r'],
] as const;
const SENSE_TYPES: Readonly<Record<string, string>> = { 1: 'n', 2: 'v', 3: 'a', 4: 'r', 5: 'a' };

/** All synsets of the WordNet database in `folder` (data.noun … index.sense), in the order of its files. */
export function readWordNet(folder: string): Synset[] {
  const tagged = readTagCounts(readFileSync(path.join(folder, 'index.sense'), 'utf8'));
  const lines = FILES.flatMap(([file, pos]) =>
    readFileSync(path.join(folder, file), 'utf8')
      .split('\n')
      .filter((line) => /^\d/.test(line))
      .map((line) => ({ pos, line })),
  );
  const numbers = new Map(lines.map(({ pos, line }, index) => [pos + line.slice(0, 8), index]));
  return lines.map(({ pos, line }) => parseSynset(line, pos, numbers, tagged));
}

/** Tag counts of `index.sense` by `lemma|pos+offset`. Lines: `lemma%type:file:id:head:head_id offset number count`. */
function readTagCounts(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of text.split('\n')) {
    const [key = '', offset = '', , count = '0'] = line.trim().split(' ');
    const [lemma = '', sense = ''] = key.split('%');
    const pos = SENSE_TYPES[sense.charAt(0)];
    if (pos !== undefined && count !== '0') counts.set(`${lemma}|${pos}${offset}`, Number(count));
  }
  return counts;
}

/**
 * Reads one line of a data file: `offset file type w_cnt (word lex_id)… p_cnt (symbol offset pos source/target)… | gloss`,
 * where `w_cnt` and source/target are hexadecimal (wndb(5WN)).
 */
function parseSynset(
  line: string,
  pos: Synset['pos'],
  numbers: ReadonlyMap<string, number>,
  tagged: ReadonlyMap<string, number>,
): Synset {
  const bar = line.indexOf('|');
  const fields = line.slice(0, bar).trim().split(' ');
  const id = pos + (fields[0] ?? '');
  const wordCount = parseInt(fields[3] ?? '0', 16);
  const keys: string[] = [];
  for (let i = 0; i < wordCount; i++)
    keys.push((fields[4 + 2 * i] ?? '').replace(/\(\w+\)$/, '').toLowerCase());
  let at = 4 + 2 * wordCount;
  const pointers = Number(fields[at++]);
  const relations: Relation[] = [];
  for (let i = 0; i < pointers; i++, at += 4) {
    const [symbol = '', offset = '', targetPos = '', ends = '0000'] = fields.slice(at, at + 4);
    const target = numbers.get(targetPos + offset);
    if (target === undefined) continue;
    const from = parseInt(ends.slice(0, 2), 16) - 1;
    relations.push({ symbol, target, from, to: parseInt(ends.slice(2), 16) - 1 });
  }
  const gloss = line.slice(bar + 1).trim();
  const quoted = gloss.indexOf('"');
  return {
    lemmas: keys.map((key) => key.replaceAll('_', ' ')),
    tagCounts: keys.map((key) => tagged.get(`${key}|${id}`) ?? 0),
    pos,
    subject: Number(fields[1]),
    definition: (quoted < 0 ? gloss : gloss.slice(0, quoted)).replace(/[;\s]+$/, ''),
    examples:
      quoted < 0 ? [] : [...gloss.slice(quoted).matchAll(/"([^"]+)"/g)].map((match) => match[1] ?? ''),
    relations,
  };
}
