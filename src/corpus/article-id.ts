import { createHash } from 'node:crypto';
import { foldText } from '../text/fold.ts';

const LONGEST_ID = 80;

/**
 * The id of the article in the file `name`, a path in the corpus folder: lower-case letters, digits and hyphens, never
 * empty, at most 89 characters, the same on every machine. A name that loses letters on the way (another script, emoji,
 * great length) gets eight digits of its hash, so that two such names stay apart.
 */
export function articleIdOf(name: string): string {
  const stem = foldText(name.replace(/\.[^./]*$/, ''));
  const slug = stem.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '');
  const lossy = /[^\p{ASCII}'\s\p{P}]/u.test(stem) || slug === '' || slug.length > LONGEST_ID;
  return lossy ? addHash(slug, name) : slug;
}

/**
 * The ids of the articles in the files of a corpus, by name, no two alike: where several names make one id, the first of
 * them has it, and the others get eight digits of the hash of their name.
 */
export function articleIdsOf(names: readonly string[]): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  const taken = new Set<string>();
  for (const name of names.toSorted()) {
    const own = articleIdOf(name);
    const id = taken.has(own) ? addHash(own, name) : own;
    taken.add(id);
    ids.set(name, id);
  }
  return ids;
}

function addHash(slug: string, name: string): string {
  const hash = createHash('sha256').update(name.normalize('NFC')).digest('hex').slice(0, 8);
  return [slug.slice(0, LONGEST_ID).replace(/-+$/, ''), hash].filter((part) => part !== '').join('-');
}
