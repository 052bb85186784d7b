import { createHash } from 'node:crypto';
import type { Article } from '../corpus/article.ts';
import type { Embedder } from '../models/embedder.ts';
import type { CutPieces } from '../models/word-pieces.ts';
import { cutOutArticle } from '../retrieval/article-index.ts';
import { pairArticles } from '../retrieval/former-articles.ts';
import { buildSearchIndex, type BuildStep } from '../retrieval/search-index.ts';
import type { Database, Query } from '../storage/postgres/database.ts';
import { ownWords } from './article-content.ts';
import {
  findGeneration,
  listVersions,
  readVersions,
  type StoredGeneration,
  type Versions,
} from './article-versions.ts';
import type { RecallVectors } from './recall-vectors.ts';
import { makeLine, makeSearchIndexes, makeSearchTables, tablesOf } from './search-tables.ts';
import { hashSettings, SCHEMA } from './settings.ts';
import { encodeArticles } from './stored-articles.ts';
import { createTally, type CountedWords } from './tally-terms.ts';
import { writeVersions } from './write-versions.ts';

interface StoreOptions {
  /** The file of what has changed in it, which is there: when it goes, so does what is stored here. */
  readonly file: string;
  /** The generation to build upon, of the same model and rules: its articles, that file of it, and their words. */
  readonly former?:
    | {
        readonly articles: readonly Article[];
        readonly file: string;
        readonly words: CountedWords;
      }
    | undefined;
  /** Gives vectors that are known already. */
  readonly recall: RecallVectors | null;
  readonly embedder: Embedder;
  readonly cutPieces: CutPieces;
  readonly signal?: AbortSignal;
  /** Called with articles in step `embed`, with passages in `connect`. */
  readonly onProgress?: (step: BuildStep, done: number, total: number) => void;
}

/** What was stored: the words of all articles, and of how many passages the vectors had to be computed. */
interface StoredArticles {
  readonly words: CountedWords;
  readonly embedded: number;
}

/**
 * The share of the articles that must be those of before. Below it a new line is begun, to which all are written: a graph that is made anew
 * takes a tenth of the time of adding as much to one, and a question need not walk past what was there before.
 */
const KEPT = 0.5;

/** Articles that are embedded and written at once. */
const AT_ONCE = 64;

/**
 * Stores a generation of these articles so that it is searched in the database, in one transaction: only those that have changed
 * are written, and only what has changed in them is embedded. Rejects with the embedder's error, the signal's reason, `store-lacks-vectors` and the database's errors;
 * then nothing has changed.
 */
export async function storeArticles(
  database: Database,
  articles: readonly Article[],
  { file, former, recall, embedder, cutPieces, signal, onProgress }: StoreOptions,
): Promise<StoredArticles> {
  await makeSearchTables(database);
  const stored = await database.transaction(async (query) => {
    const sameArticle = pairArticles(articles, former?.articles ?? []);
    const kept = sameArticle.filter((ordinal) => ordinal >= 0).length;
    const before = former && kept >= articles.length * KEPT ? await findGeneration(query, former.file) : null;
    const line = before?.line ?? (await makeLine(query, embedder.dimension));
    const number = await countOn(query, line);
    const tables = tablesOf(line);
    const { then, newest } = await listVersions(query, { line, number: before?.number ?? 0 });
    const digests = new Map(
      articles.map((article, at) => {
        const same = (sameArticle[at] ?? -1) < 0 ? undefined : then.get(article.id);
        return [article.id, same?.digest ?? digestArticle(article, embedder)];
      }),
    );
    const isSame = (versions: Versions, id: string): boolean => versions.get(id)?.digest === digests.get(id);
    const fresh = articles.filter(({ id }) => !isSame(newest, id));
    const tally = createTally(before ? former?.words : undefined);
    const count = async (
      generation: StoredGeneration,
      ids: readonly string[],
      sign: 1 | -1,
    ): Promise<void> => {
      for await (const { own } of readVersions(query, generation, ids, embedder.dimension))
        tally.count(own, sign);
    };

    if (before) {
      const gone = [...then.keys()].filter((id) => !isSame(then, id));
      await count(before, gone, -1);
    }
    await query(`update ${tables.versions} set until = $2 where id = any($1)`, [
      [...newest].filter(([id]) => !isSame(newest, id)).map(([, { id }]) => id),
      number,
    ]);
    // What another generation has brought in, after which an undo was.
    const back = articles.flatMap(({ id }) => (isSame(newest, id) && !isSame(then, id) ? [id] : []));
    await count({ line, number }, back, 1);
    let embedded = 0;
    for (let from = 0; from < fresh.length; from += AT_ONCE) {
      signal?.throwIfAborted();
      const some = fresh.slice(from, from + AT_ONCE);
      const { index, embeddedPassages } = await buildSearchIndex(some, embedder, {
        cutPieces,
        graphFrom: Infinity,
        ...(recall && { known: await recall(some, query) }),
        ...(signal && { signal }),
      });
      const versions = some.map(({ id }, at) => {
        const own = ownWords(cutOutArticle({ articles: some, search: index }, at), index.tokens);
        if (!isSame(then, id)) tally.count(own, 1);
        return { article: id, digest: digests.get(id) ?? '', own };
      });
      await writeVersions(query, { line, number }, versions);
      embedded += embeddedPassages;
      onProgress?.('embed', from + some.length, fresh.length);
    }
    await query(
      'insert into ibid_search.generation (content, line, number) select content, $2, $3 from ibid.file where path = $1',
      [file, line, number],
    );
    // The planner would take the tables for empty until the database comes round to it.
    if (fresh.length > AT_ONCE) await query(`analyze ${Object.values(tables).join()}`);
    return { words: tally.words(), embedded, line, isNew: before === null };
  });
  const { passages } = stored.words.statistics;
  if (stored.isNew)
    await makeSearchIndexes(database, stored.line, () => onProgress?.('connect', 0, passages));
  return stored;
}

/** The next number of a line. */
async function countOn(query: Query, line: string): Promise<number> {
  const [next] = await query<{ number: number }>(
    'select coalesce(max(number), 0) + 1 as number from ibid_search.generation where line = $1',
    [line],
  );
  return next?.number ?? 1;
}

/** Of all that decides what is stored of an article. */
function digestArticle(article: Article, { fingerprint }: Embedder): string {
  return createHash('sha256')
    .update(`${SCHEMA} ${hashSettings()} ${fingerprint}\n`)
    .update(Buffer.concat(encodeArticles([article])))
    .digest('hex');
}
