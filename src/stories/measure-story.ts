import { LAST_READ_BYTES } from '../index/lean-articles.ts';
import { FILES } from '../index/read-generation.ts';
import type { Snapshot } from '../index/snapshot.ts';
import { CHANGED_ORIGINALS_FILE, ORIGINALS_FILE } from '../index/stored-originals.ts';

/** Bytes of memory for each byte of a generation's files that are loaded (the originals are not), with what is derived from them; `npm run benchmark:stories` prints it. */
const BYTES_A_BYTE = 3;
/** Bytes that a story takes besides: its watch, its records, what it takes to change it. */
const BASE = 100_000;
/** Of a story that is searched in the database: bytes for each article that is not looked at, and for each byte of those that are kept. */
const AN_ARTICLE = 700;
const BYTES_A_KEPT_BYTE = 2;

/** Bytes of memory that a story takes while it is open; of one that is searched in the database, with what is kept of its articles just now. */
export function measureStory({ manifest, inDatabase }: Pick<Snapshot, 'manifest' | 'inDatabase'>): number {
  const { counts, files } = manifest;
  const sizeOf = (name: string): number => files[name]?.bytes ?? 0;
  const all = Object.keys(files).reduce((sum, name) => sum + sizeOf(name), 0);
  const loaded = all - sizeOf(ORIGINALS_FILE) - sizeOf(CHANGED_ORIGINALS_FILE);
  if (inDatabase === undefined) return BASE + BYTES_A_BYTE * loaded;
  const ofArticles = sizeOf(FILES.articles);
  const kept = Math.min(ofArticles, LAST_READ_BYTES) + inDatabase.gathering.bytes();
  return (
    BASE + BYTES_A_BYTE * (loaded - ofArticles) + AN_ARTICLE * counts.articles + BYTES_A_KEPT_BYTE * kept
  );
}
