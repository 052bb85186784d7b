import { hasCode, IbidError } from '../errors.ts';
import { generationFolder, listGenerations, POINTER_FILE, readPointer } from './generation-folder.ts';
import { isSameModel, type ModelIdentity } from '../models/model-identity.ts';
import type { Manifest } from './manifest.ts';
import { readGeneration, readManifest } from './read-generation.ts';
import type { Snapshot } from './snapshot.ts';
import { DISK } from '../storage/disk.ts';
import type { Store } from '../storage/store.ts';

interface LoadOptions {
  /** The model that questions will be embedded with; a generation of another one is refused. */
  readonly expectModel?: ModelIdentity;
  /** Where the index lies. Default: on the disk. */
  readonly files?: Store;
  /** Another generation of the same story, of which what both share is not read again. */
  readonly former?: Snapshot;
}

/**
 * Loads the generation in use. Rejects with `index-missing` when nothing was indexed yet, `index-corrupt` when the
 * pointer or the generation is damaged, `index-schema` when it was built by an older or newer ibid, `index-model`
 * when by another model, and with a storage error when it cannot be read.
 */
export async function loadSnapshot(indexFolder: string, options: LoadOptions = {}): Promise<Snapshot> {
  const { files = DISK } = options;
  return await readCurrent(indexFolder, files, (generation) =>
    loadGeneration(indexFolder, generation, options),
  );
}

/**
 * Whether an index is refused only because an older ibid built it, or because the database does not hold its part of it: it holds
 * nothing but what the corpus holds, so whoever opens a story builds it anew. One of a newer ibid is left to whoever went back a version.
 */
export function isOutdated(error: unknown): boolean {
  if (hasCode(error, 'index-unstored')) return true;
  if (!hasCode(error, 'index-schema')) return false;
  const { found, supported } = (error as IbidError<'index-schema'>).facts;
  return found < supported;
}

/** The manifest of the generation in use, without loading the rest. Rejects as `loadSnapshot` does. */
export async function loadManifest(indexFolder: string, files: Store = DISK): Promise<Manifest> {
  return await readCurrent(indexFolder, files, (generation) =>
    readManifest(generationFolder(indexFolder, generation), files),
  );
}

/** A generation that was passed over, and why. */
export interface SkippedGeneration {
  readonly generation: string;
  readonly error: IbidError;
}

/**
 * Loads the generation in use or, when that is damaged, the newest other one that is sound. `skipped` holds what
 * was passed over; its entry named `current` is the pointer. Rejects with the first of those errors when no
 * generation is sound, with `index-missing` when nothing was indexed yet.
 */
export async function loadNewestSound(
  indexFolder: string,
  options: LoadOptions = {},
): Promise<{ snapshot: Snapshot; skipped: SkippedGeneration[] }> {
  const skipped: SkippedGeneration[] = [];
  const { files = DISK } = options;
  const generations = await listGenerations(indexFolder, files);
  let current: string | null = null;
  try {
    current = await readPointer(indexFolder, files);
    generations.unshift(current);
  } catch (error) {
    if (!(error instanceof IbidError) || generations.length === 0) throw error;
    skipped.push({ generation: POINTER_FILE, error: error as IbidError });
  }
  for (const generation of new Set(generations)) {
    try {
      return { snapshot: await loadGeneration(indexFolder, generation, options), skipped };
    } catch (error) {
      if (!(error instanceof IbidError)) throw error;
      skipped.push({ generation, error: error as IbidError });
    }
  }
  throw skipped[0]?.error ?? new IbidError('index-missing', { folder: indexFolder });
}

/** Reads what the pointer names. When that goes wrong while a build moves the pointer on, reads again. */
async function readCurrent<T>(
  indexFolder: string,
  files: Store,
  read: (generation: string) => Promise<T>,
): Promise<T> {
  let generation = await readPointer(indexFolder, files);
  for (;;) {
    try {
      return await read(generation);
    } catch (error) {
      const now = await readPointer(indexFolder, files);
      if (now === generation) throw error;
      generation = now;
    }
  }
}

async function loadGeneration(
  indexFolder: string,
  generation: string,
  { expectModel, files = DISK, former }: LoadOptions,
): Promise<Snapshot> {
  const folder = generationFolder(indexFolder, generation);
  if (!(await listGenerations(indexFolder, files)).includes(generation))
    throw new IbidError('index-corrupt', {
      folder: indexFolder,
      file: POINTER_FILE,
      detail: `it names ${generation}, which is missing`,
    });
  if (expectModel !== undefined) {
    const { model } = await readManifest(folder, files);
    const facts = describeModels(model, expectModel);
    if (facts !== null) throw new IbidError('index-model', { folder, ...facts });
  }
  return await readGeneration(folder, generation, { files, former });
}

/** What tells two models apart, as people should see it; null when they are the same. */
function describeModels(
  built: ModelIdentity,
  configured: ModelIdentity,
): { built: string; configured: string } | null {
  if (isSameModel(built, configured)) return null;
  if (built.name !== configured.name) return { built: built.name, configured: configured.name };
  const describe = ({ name, fingerprint }: ModelIdentity): string => `${name} (${fingerprint.slice(0, 8)})`;
  return { built: describe(built), configured: describe(configured) };
}
