import { setTimeout as wait } from 'node:timers/promises';
import { hasCode, IbidError } from '../errors.ts';
import { compareCorpus } from '../index/compare-corpus.ts';
import { isOutdated, loadSnapshot } from '../index/load-snapshot.ts';
import type { Snapshot } from '../index/snapshot.ts';
import { DISK } from '../storage/disk.ts';
import type { ReindexResult, StoryEditor } from './story-editor.ts';
import { changeAlone, type StoryFolders } from './story-folders.ts';
import { isUndoUnfinished } from './undo-journal.ts';
import type { ModelIdentity } from '../models/model-identity.ts';
import type { Store } from '../storage/store.ts';

/** What the snapshot that is answered from should be of. */
interface Wanted {
  readonly folders: StoryFolders;
  /** Of the corpus as it lies there now. */
  readonly fingerprint: string;
  /** The model that questions are embedded with. */
  readonly model: ModelIdentity;
}

interface UpToDateOptions {
  /** Told once when another process is building, before it is waited for. */
  readonly onWaiting?: (busy: { readonly owner: string; readonly since: string }) => void;
  readonly signal?: AbortSignal;
  /** Milliseconds between two attempts while another process builds. Default 250; sensible: 50 to 2000. */
  readonly interval?: number;
}

/** The generation in use; null when nothing was indexed yet, or by an older ibid. Rejects as `loadSnapshot` does. */
export async function loadStored(indexFolder: string, files: Store = DISK): Promise<Snapshot | null> {
  try {
    return await loadSnapshot(indexFolder, { files });
  } catch (error) {
    if (hasCode(error, 'index-missing') || isOutdated(error)) return null;
    throw error;
  }
}

/**
 * The stored snapshot where it is what is wanted, else the one that `build` makes; while another process is building,
 * that one is waited for, and `build` finds its work done. Rejects with `index-model` for an index of a model of another
 * name, with the signal's reason, and as `build` does.
 */
export async function bringUpToDate(
  stored: Snapshot | null,
  { folders, fingerprint, model }: Wanted,
  build: () => Promise<Snapshot>,
  { onWaiting, signal, interval = 250 }: UpToDateOptions = {},
): Promise<Snapshot> {
  if (stored !== null) {
    const { searchFrom } = folders;
    const stale = compareCorpus(stored.manifest, { fingerprint, searchFrom }, model);
    if (stale === null) return stored;
    const built = stored.manifest.model.name;
    if (stale === 'model' && built !== model.name)
      throw new IbidError('index-model', { folder: folders.index, built, configured: model.name });
  }
  for (let isFirst = true; ; isFirst = false) {
    try {
      return await build();
    } catch (error) {
      if (!hasCode(error, 'index-busy')) throw error;
      if (isFirst) onWaiting?.((error as IbidError<'index-busy'>).facts);
      await wait(interval, undefined, signal ? { signal } : {});
    }
  }
}

/**
 * Reindexes what has changed while nobody looked. Resolves to null when nothing was due, when only a person can say
 * whether it is (another model, another version of ibid), and when somebody else is at it. Rejects as a reindex does.
 */
export async function reindexWhatIsDue(editor: StoryEditor): Promise<ReindexResult | null> {
  const { due } = await editor.compare();
  if (due === null || due === 'model' || due === 'schema') return null;
  try {
    return await editor.reindex({ by: 'start' });
  } catch (error) {
    if (hasCode(error, 'index-busy')) return null;
    throw error;
  }
}

/** An undo that a crash has cut off would look like a corpus that has changed. Whatever hinders it is told later. */
export async function finishCutOffUndo(folders: StoryFolders): Promise<void> {
  const { files = DISK } = folders;
  try {
    if (await isUndoUnfinished(folders.index, files))
      await changeAlone(folders, { by: undefined, files }, () => Promise.resolve());
  } catch {
    // Whoever reads or changes the story next meets it again, and has somebody to tell.
  }
}
