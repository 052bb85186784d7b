import { cp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openEditableStory, type EditableStory } from '../../../src/app/edit-story.ts';
import { readConfig } from '../../../src/app/config.ts';
import { createAdminScene, type AdminScene, type AdminSceneOptions } from './admin-scene.ts';
import { makeTemporaryFolder } from '../../temporary-folder.ts';

const ROOT = path.join(import.meta.dirname, '../../..');

/** A bot that answers from a real corpus and index in a folder of their own, with the real editor and the bundled model. */
export interface LiveScene extends AdminScene {
  readonly corpus: string;
  readonly index: string;
  readonly live: EditableStory;
}

/** `articles` are files of the corpus by name, besides the first story. */
export async function createLiveScene(
  articles: Readonly<Record<string, string>> = {},
  options: AdminSceneOptions = {},
): Promise<LiveScene> {
  const folder = await makeTemporaryFolder();
  const corpus = path.join(folder, 'corpus');
  const index = path.join(folder, 'index');
  await cp(path.join(ROOT, 'corpus'), corpus, { recursive: true });
  for (const [name, text] of Object.entries(articles)) await writeFile(path.join(corpus, name), text);
  const live = await openEditableStory(readConfig({ CORPUS_DIR: corpus, INDEX_DIR: index }, ROOT), ROOT);
  const provider = (): ReturnType<typeof live.keeper.current> => live.keeper.current();
  const scene = await createAdminScene({ provider, editor: live.editor, ...options });
  return Object.assign(scene, {
    corpus,
    index,
    live,
    end: ((end) => async () => {
      await end();
      await live.close();
    })(scene.end),
  });
}
