import type { Query } from '../storage/postgres/database.ts';
import { encodeOwnIndex, type OwnIndex } from './article-content.ts';
import type { StoredGeneration } from './article-versions.ts';
import { tablesOf } from './search-tables.ts';

/** A version of an article that is not written yet. */
interface NewVersion {
  readonly article: string;
  readonly digest: string;
  readonly own: OwnIndex;
}

/** Writes versions of articles that begin with a generation, and their passages. Rejects with the database's errors. */
export async function writeVersions(
  query: Query,
  { line, number }: StoredGeneration,
  versions: readonly NewVersion[],
): Promise<void> {
  const tables = tablesOf(line);
  const rows = await query<{ id: string; article: string }>(
    `insert into ${tables.versions} (since, article, digest, content)
     select $1, * from unnest($2::text[], $3::text[], $4::bytea[]) returning id, article`,
    [
      number,
      versions.map(({ article }) => article),
      versions.map(({ digest }) => digest),
      versions.map(({ own }) => encodeOwnIndex(own)),
    ],
  );
  const ids = new Map(rows.map(({ id, article }) => [article, id]));
  const passages = versions.flatMap(({ article, own }) =>
    describePassages(own).map((passage) => ({ version: ids.get(article), ...passage })),
  );
  const version = passages.map((passage) => passage.version);
  await query(
    `insert into ${tables.passages} (version, words, terms)
     select version, words, terms::tsvector
     from unnest($1::bigint[], $2::integer[], $3::text[]) as passage (version, words, terms)`,
    [version, passages.map(({ words }) => words), passages.map(({ terms }) => terms)],
  );
  await query(
    `insert into ${tables.vectors} select version, vector::halfvec
     from unnest($1::bigint[], $2::text[]) as passage (version, vector)`,
    [version, passages.map(({ vector }) => vector)],
  );
}

/** The passages of an article as they are written. */
function describePassages({ chunks, tokens: rows, terms, passageVectors }: OwnIndex) {
  const { passages, sentences } = chunks;
  const { sentenceFirstToken, tokens, passageFirstToken, headingTokens } = rows;
  const { dimension, values } = passageVectors;
  return passages.map((first, passage) => {
    const end = passages[passage + 1] ?? sentences.length;
    const inside = tokens.subarray(sentenceFirstToken[first], sentenceFirstToken[end]);
    const above = headingTokens.subarray(passageFirstToken[passage], passageFirstToken[passage + 1]);
    return {
      words: inside.length,
      terms: [...new Set([...inside, ...above])].map((term) => quoteStem(terms[term] ?? '')).join(' '),
      // Only its direction counts, so the scale is left out.
      vector: `[${values.subarray(passage * dimension, (passage + 1) * dimension).join()}]`,
    };
  });
}

/** UTF-16 code units of a stem that a tsvector takes in any script. */
const LONGEST_STEM = 500;

/** A stem as it is written in a tsvector and in a tsquery. */
export function quoteStem(stem: string): string {
  const short = stem.slice(0, LONGEST_STEM).replace(/[\uD800-\uDBFF]$/u, '');
  return `'${short.replace(/['\\]/gu, '$&$&')}'`;
}
