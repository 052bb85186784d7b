import { cp, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createStoryEditor } from '../../../src/editing/create-story-editor.ts';
import type { RunTask } from '../../../src/editing/editing-process.ts';
import { readUpload } from '../../../src/editing/read-upload.ts';
import { IbidError } from '../../../src/errors.ts';
import { createAdminScene } from '../admin/admin-scene.ts';
import { openSmallStory } from '../small-story.ts';
import type { Stage } from './hostile-input.ts';

/** Reads files here, where the bot would do it in a process of its own; builds nothing. */
const readHere = ((kind, input) => {
  if (kind !== 'read')
    return Promise.reject(new IbidError('editing-failed', { detail: 'nothing is built here' }));
  const { file, content } = input as { file: string; content: Uint8Array };
  return new Promise((resolve) => {
    resolve(readUpload(file, content));
  });
}) as RunTask;

/** The real bot, editor and readers, with a corpus folder; `leave` is what there must be outside of it, as at first. */
export async function openStage(): Promise<{ stage: Stage; leave: () => Promise<string[]> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'ibid-hostile-'));
  const corpus = path.join(folder, 'outer', 'corpus');
  const index = path.join(folder, 'index');
  await mkdir(path.dirname(corpus), { recursive: true });
  await cp(path.join(import.meta.dirname, '../../../corpus'), corpus, { recursive: true });
  const story = await openSmallStory();
  const editor = createStoryEditor({
    folders: { corpus, index },
    runTask: readHere,
    articles: () => story.articles,
  });
  const scene = await createAdminScene({ story, editor, admin: { download: { seconds: 1 } } });
  const end = async (): Promise<void> => {
    await scene.end();
    await rm(folder, { recursive: true, force: true });
  };
  return {
    stage: Object.assign(scene, { corpus, end }),
    leave: async () => {
      const all = await readdir(folder, { recursive: true });
      // What is held until somebody confirms it lies beside the index, and what was moved aside in a hidden folder.
      return all.filter((name) => !name.startsWith('index') && !name.includes('.removed')).sort();
    },
  };
}
