import type { Check } from '../check.ts';
import type { Config } from './config.ts';
import { requireArticles } from '../corpus/corpus.ts';
import { fingerprintCorpus } from '../corpus/fingerprint-corpus.ts';
import type { ModelIdentity } from '../models/model-identity.ts';
import type { OpeningOptions } from './open-models.ts';
import { readCorpus } from '../editing/read-corpus.ts';
import { describeSkipped } from '../terminal/left-out-text.ts';
import { countOf } from '../terminal/story-change-text.ts';
import { foldersOf } from './index-story.ts';
import { openConfiguredStore, storeOf } from './open-store.ts';
import { describeFault, runCheck } from './run-check.ts';

// What needs a native module is imported where it is used: a module that does not load is a finding, not a crash.

/** Whether what everything is kept in can be reached and is as it should be; the configuration with it open, where it can. */
export async function checkStore(
  config: Config,
  root: string,
): Promise<{ check: Check; config: Config | null }> {
  let opened: Config | null = null;
  const check = await runCheck('store', async () => {
    opened = await openConfiguredStore(config, root);
    return config.store === null ? 'files' : 'the database answers, and its tables are up to date';
  });
  return { check, config: opened };
}

/** The model that embeds, and what tells it from another one of its name. */
interface EmbedderFound {
  readonly check: Check;
  /** Undefined when it does not work. */
  readonly model?: ModelIdentity;
}

/** Whether the configured model opens and embeds. One of a hub that was never used is downloaded. */
export async function checkEmbedder(
  config: Config,
  root: string,
  opened: OpeningOptions,
): Promise<EmbedderFound> {
  let model: EmbedderFound['model'];
  const check = await runCheck('embedder', async () => {
    const { openConfiguredEmbedder } = await import('./open-models.ts');
    const embedder = await openConfiguredEmbedder(config, root, opened);
    try {
      const [vector] = await embedder.embed(['a question']);
      if (vector?.length !== embedder.dimension)
        throw new Error('The model embeds nothing; configure another.');
      model = embedder;
      return `${embedder.name}, ${embedder.dimension} numbers a vector`;
    } finally {
      await embedder.close();
    }
  });
  return { check, ...(model === undefined ? {} : { model }) };
}

/** Whether the configured reader opens, which has it read a line. */
export function checkReader(config: Config, root: string, opened: OpeningOptions): Promise<Check> {
  return runCheck('reader', async () => {
    if (config.readerFolder === null) return 'none: words and vectors are compared';
    const { openConfiguredReader } = await import('./open-models.ts');
    const reader = await openConfiguredReader(config, root, opened);
    await reader?.close();
    return `${reader?.name ?? 'none'} reads`;
  });
}

/** Whether every article can be read, and what else was left out. */
export async function checkArticles(config: Config, signal?: AbortSignal): Promise<Check> {
  const name = 'corpus';
  const { corpusFolder, drafts } = config;
  try {
    const corpus = requireArticles(
      await readCorpus(corpusFolder, { drafts, store: storeOf(config), ...(signal ? { signal } : {}) }),
      corpusFolder,
    );
    const counts = [countOf(corpus.articles.length, 'article'), ...describeSkipped(corpus.skipped)];
    const detail = `${counts.join(', ')} in ${corpusFolder}`;
    if (corpus.faults.length === 0) return { name, ok: true, detail };
    const faults = corpus.faults.map(({ error }) => describeFault(error));
    return { name, ok: false, detail: `${detail}; ${faults.join('. ')}` };
  } catch (error) {
    return { name, ok: false, detail: describeFault(error) };
  }
}

const STALE = {
  schema: 'it was built by another version of ibid',
  model: 'it was built with another model',
  settings: 'it was built with other settings',
  corpus: 'the corpus has changed since',
};

/** Whether the index is there, sound, and the one that would be built now. Without a model that is not compared. */
export async function checkIndex(
  config: Config,
  model: EmbedderFound['model'],
  now: number = Date.now(),
): Promise<Check> {
  const name = 'index';
  const { corpusFolder, indexFolder, drafts } = config;
  try {
    const [{ loadSnapshot }, { compareCorpus }] = await Promise.all([
      import('../index/load-snapshot.ts'),
      import('../index/compare-corpus.ts'),
    ]);
    const { generation, manifest } = await loadSnapshot(indexFolder, { files: storeOf(config) });
    const { searchFrom } = foldersOf(config);
    // A corpus that cannot be read has its own line.
    const fingerprint = await fingerprintCorpus(corpusFolder, drafts, storeOf(config)).catch(
      () => manifest.corpus.fingerprint,
    );
    const detail = `generation ${generation}, ${describeAge(now - Date.parse(manifest.created))} old`;
    const stale = compareCorpus(manifest, { fingerprint, searchFrom }, model ?? manifest.model);
    if (stale === null) return { name, ok: true, detail };
    const remedy = 'build it again with "npm run index"';
    return { name, ok: false, detail: `${detail}: ${STALE[stale]}`, remedy };
  } catch (error) {
    return { name, ok: false, detail: describeFault(error) };
  }
}

/** Whether the stories that servers have of their own can be read; null where there may be none. One that cannot keeps no other from it. */
export async function checkStories(config: Config): Promise<Check | null> {
  const { stories } = config;
  const files = storeOf(config);
  if (!stories.perServer) return null;
  return await runCheck('stories', async () => {
    const [{ listStories, placeOf }, { loadStored }] = await Promise.all([
      import('../stories/story-place.ts'),
      import('../editing/bring-up-to-date.ts'),
    ]);
    const ids = await listStories(stories.folder, files);
    const faults: string[] = [];
    let empty = 0;
    for (const id of ids)
      try {
        if ((await loadStored(placeOf(stories.folder, id).index, files)) === null) empty++;
      } catch (error) {
        faults.push(`${id}: ${describeFault(error)}`);
      }
    const counts = `${countOf(ids.length, 'server')} with a story of its own, ${empty} of them empty`;
    if (faults.length === 0) return `${counts}, in ${stories.folder}`;
    throw new Error(
      `${counts}; ${faults.length} cannot be read, and are built anew when they are asked: ${faults.join('. ')}`,
    );
  });
}

function describeAge(milliseconds: number): string {
  const minutes = Math.max(0, Math.floor(milliseconds / 60_000));
  const [value, unit] =
    minutes < 120
      ? [minutes, 'minute']
      : minutes < 2880
        ? [Math.floor(minutes / 60), 'hour']
        : [Math.floor(minutes / 1440), 'day'];
  return `${value} ${unit}${value === 1 ? '' : 's'}`;
}
