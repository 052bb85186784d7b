import { isSameModel, type ModelIdentity } from '../models/model-identity.ts';
import type { Manifest } from './manifest.ts';
import { isSearchedInDatabase } from './read-generation.ts';
import { hashSettings, SCHEMA } from './settings.ts';

/** Why a stored generation is not the one that would be built now. */
export type StaleReason = 'schema' | 'model' | 'settings' | 'corpus';

/** What a generation is compared with. */
interface CorpusNow {
  readonly fingerprint: string;
  /** Passages from which on they are searched in the database. Default: never. */
  readonly searchFrom?: number | undefined;
}

/**
 * Compares what a generation was built from with what there is now: null when building again would change
 * nothing, otherwise the weightiest reason why it would.
 */
export function compareCorpus(
  manifest: Pick<Manifest, 'model' | 'settingsHash' | 'corpus' | 'counts' | 'files'> & {
    readonly schema: number;
  },
  { fingerprint, searchFrom = Infinity }: CorpusNow,
  model: ModelIdentity,
): StaleReason | null {
  if (manifest.schema !== SCHEMA) return 'schema';
  if (!isSameModel(manifest.model, model)) return 'model';
  if (manifest.settingsHash !== hashSettings()) return 'settings';
  if (manifest.corpus.fingerprint !== fingerprint) return 'corpus';
  const belongsInDatabase = manifest.counts.passages >= searchFrom;
  return isSearchedInDatabase(manifest) === belongsInDatabase ? null : 'settings';
}
