import path from 'node:path';
import { DISK } from '../../../src/storage/disk.ts';
import { openEditableStory, type EditableStory } from '../../../src/app/edit-story.ts';
import { beginMeans } from '../../../src/app/open-means.ts';
import { readConfig } from '../../../src/app/config.ts';
import { createAdminScene, type AdminScene } from './admin-scene.ts';
import { afterFile } from '../../after-file.ts';
import { copyTree, writeFiles } from '../../editing/story-scene.ts';
import { makeTemporaryFolder } from '../../temporary-folder.ts';
import { ON_DISK, type TestStore } from '../../test-store.ts';

const ROOT = path.join(import.meta.dirname, '../../..');

/** A bot that answers from a real corpus and index in a folder of their own, with the real editor and the bundled model; nobody reads. */
export interface LiveScene extends AdminScene {
  readonly corpus: string;
  readonly index: string;
  readonly live: EditableStory;
}

/** `articles` are files of the corpus by name, besides the first story. */
export type BeginLiveScene = (articles?: Readonly<Record<string, string>>) => Promise<LiveScene>;

/**
 * What begins scenes that share what is dear: the process of the models, and the first index of each corpus. To be called by
 * a file's hooks or tests, after which it is closed, and not while the file is loaded.
 */
export function prepareLiveScenes(store: TestStore = ON_DISK): BeginLiveScene {
  const { files } = store;
  const means = beginMeans(readConfig({ READER: 'off' }, ROOT), ROOT);
  afterFile(async () => (await means.judging).close());
  const built = new Map<string, string>();
  return async (articles = {}) => {
    const { corpus, index } = await makeFolders(articles, store);
    const key = JSON.stringify(articles);
    const before = built.get(key);
    if (before !== undefined) await copyTree(before, index, DISK, files);
    const variables = { ...store.variables, CORPUS_DIR: corpus, INDEX_DIR: index };
    const config = { ...readConfig(variables, ROOT), files };
    const live = await openEditableStory(config, ROOT, { means });
    if (before === undefined) {
      const kept = path.join(await makeTemporaryFolder(), 'index');
      await copyTree(index, kept, files);
      built.set(key, kept);
    }
    const provider = (): ReturnType<typeof live.keeper.current> => live.keeper.current();
    const scene = await createAdminScene({ store, provider, editor: live.editor });
    const { end } = scene;
    return Object.assign(scene, {
      ...{ corpus, index, live },
      end: async () => {
        await end();
        await live.close();
      },
    });
  };
}

async function makeFolders(
  articles: Readonly<Record<string, string>>,
  store: TestStore,
): Promise<{ corpus: string; index: string }> {
  const folder = await store.makeFolder();
  const corpus = path.join(folder, 'corpus');
  const index = path.join(folder, 'index');
  await copyTree(path.join(ROOT, 'corpus'), corpus, DISK, store.files);
  await writeFiles(corpus, articles, store.files);
  return { corpus, index };
}
