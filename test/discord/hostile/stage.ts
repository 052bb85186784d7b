import { cp, mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { readAnyArticle } from '../../../src/corpus/read-any-article.ts';
import { createStoryEditor } from '../../../src/editing/create-story-editor.ts';
import { createTaskRunner, type RunTask } from '../../../src/editing/editing-process.ts';
import type { EditingTasks } from '../../../src/editing/editing-task.ts';
import { readPackage, readUpload } from '../../../src/editing/read-upload.ts';
import { IbidError } from '../../../src/errors.ts';
import { locateEntry } from '../../../src/processes/entry.ts';
import { createAdminScene } from '../admin/admin-scene.ts';
import { openSmallStory } from '../small-story.ts';
import type { Stage } from './hostile-input.ts';
import { makeTemporaryFolder } from '../../temporary-folder.ts';

/** Larger files, and those that may unpack to more, are read as the bot does it, in a process of its own. */
const SMALL = 300_000;
const readBeside = createTaskRunner(locateEntry('../../../src/app/editing-worker', import.meta.url), {});

/** Reads small files here, which is quicker by the start of a process; builds nothing. */
const readFiles: RunTask = async (kind, input, options) => {
  if (kind === 'readPackage') {
    // All that is sent is refused by counts, before it is unpacked.
    const { name, content } = input as EditingTasks['readPackage']['input'];
    return await readPackage(
      { name, bytes: content },
      { read: readAnyArticle, end: () => Promise.resolve() },
    );
  }
  if (kind !== 'read') throw new IbidError('editing-failed', { detail: 'nothing is built here' });
  const { file, content } = input as EditingTasks['read']['input'];
  return content.length > SMALL || file.endsWith('.pdf')
    ? await readBeside('read', { file, content }, options)
    : readUpload(file, content);
};

/** The real bot, editor and readers, with a corpus folder; `leave` is what there must be outside of it, as at first. */
export async function openStage(): Promise<{ stage: Stage; leave: () => Promise<string[]> }> {
  const folder = await makeTemporaryFolder();
  const corpus = path.join(folder, 'outer', 'corpus');
  const index = path.join(folder, 'index');
  await mkdir(path.dirname(corpus), { recursive: true });
  await cp(path.join(import.meta.dirname, '../../../corpus'), corpus, { recursive: true });
  const story = await openSmallStory();
  const editor = createStoryEditor({
    folders: { corpus, index },
    runTask: readFiles,
    articles: () => story.articles,
  });
  const scene = await createAdminScene({ story, editor });
  return {
    stage: Object.assign(scene, { corpus }),
    leave: async () => {
      const all = await readdir(folder, { recursive: true });
      // What is held until somebody confirms it lies beside the index, and what was moved aside in a hidden folder.
      return all.filter((name) => !name.startsWith('index') && !name.includes('.removed')).sort();
    },
  };
}
