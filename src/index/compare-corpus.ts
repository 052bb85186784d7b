import { isSameModel, type ModelIdentity } from '../models/model-identity.ts';
import type { Manifest } from './manifest.ts';
import { hashSettings, SCHEMA } from './settings.ts';

/** Why a stored generation is not the one that would be built now. */
export type StaleReason = 'schema' | 'model' | 'settings' | 'corpus';

/**
 * Compares what a generation was built from with what there is now: null when building again would change
 * nothing, otherwise the weightiest reason why it would.
 */
export function compareCorpus(
  manifest: Pick<Manifest, 'model' | 'settingsHash' | 'corpus'> & { readonly schema: number },
  corpus: { readonly fingerprint: string },
  model: ModelIdentity,
  settingsHash: string = hashSettings(),
): StaleReason | null {
  if (manifest.schema !== SCHEMA) return 'schema';
  if (!isSameModel(manifest.model, model)) return 'model';
  if (manifest.settingsHash !== settingsHash) return 'settings';
  return manifest.corpus.fingerprint === corpus.fingerprint ? null : 'corpus';
}
