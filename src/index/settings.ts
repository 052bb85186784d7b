import { createHash } from 'node:crypto';
import { READING_RULES } from '../corpus/file-types.ts';
import { PASSAGE_WORDS } from '../retrieval/chunk-article.ts';
import { HNSW_SETTINGS } from '../retrieval/hnsw-index.ts';
import { GRAPH_FROM } from '../retrieval/search-index.ts';

/** Version of the files' form. Raise it when a file of a generation changes its shape or its meaning. */
export const SCHEMA = 5;

/**
 * What decides the content of a generation besides the corpus and the model. Settings that only matter while
 * searching (BM25, the breadth of a search) are not among them: changing those needs no new index.
 */
export const INDEX_SETTINGS = Object.freeze({
  readingRules: READING_RULES,
  /** Raise it when the rules for sentences, words, stems or quotations change. */
  textRules: 9,
  passageWords: PASSAGE_WORDS,
  graph: Object.freeze({
    from: GRAPH_FROM,
    links: HNSW_SETTINGS.links,
    buildBreadth: HNSW_SETTINGS.buildBreadth,
  }),
});

/** SHA-256 of the settings in hex. */
export function hashSettings(): string {
  return createHash('sha256').update(JSON.stringify(INDEX_SETTINGS)).digest('hex');
}

/** What was built before, if that was done by these very rules: only then what was read, found and counted in it can be kept. */
export function ifByTheseRules<T extends { readonly manifest: { readonly settingsHash: string } }>(
  built: T | null | undefined,
): T | undefined {
  return built?.manifest.settingsHash === hashSettings() ? built : undefined;
}
