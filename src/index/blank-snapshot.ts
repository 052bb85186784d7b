import type { Embedder } from '../models/embedder.ts';
import { buildSearchIndex } from '../retrieval/search-index.ts';
import { hashSettings, SCHEMA } from './settings.ts';
import type { Snapshot } from './snapshot.ts';

/** Why a story has a snapshot without any article: nothing was put into it yet, or what there is cannot be read. */
export type BlankReason = 'empty' | 'broken';

/** What stands for the name of a generation. That of the empty one is what the pointer of an index that was never built reads as. */
const NAMES: Readonly<Record<BlankReason, string>> = { empty: '', broken: 'broken' };

/** A snapshot of no articles, so that a story is there, and can be changed, before it has an index. */
export async function createBlankSnapshot(embedder: Embedder, reason: BlankReason): Promise<Snapshot> {
  const { index } = await buildSearchIndex([], embedder);
  const { name, fingerprint, dimension } = embedder;
  return {
    generation: NAMES[reason],
    manifest: {
      schema: SCHEMA,
      version: '',
      created: new Date(0).toISOString(),
      sequence: 1,
      parent: null,
      model: { name, fingerprint, dimension },
      settings: {},
      settingsHash: hashSettings(),
      corpus: { fingerprint: '', files: [] },
      counts: { articles: 0, paragraphs: 0, sentences: 0, passages: 0, quotations: 0 },
      files: {},
    },
    articles: [],
    search: index,
    quotations: [],
  };
}

/** Why a snapshot has no articles; null for one of a generation. */
export function blankReason({ generation }: Pick<Snapshot, 'generation'>): BlankReason | null {
  if (generation === NAMES.empty) return 'empty';
  return generation === NAMES.broken ? 'broken' : null;
}
