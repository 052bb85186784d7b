import { cp, mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { readAnyArticle } from '../../../src/corpus/read-any-article.ts';
import { createStoryEditor } from '../../../src/editing/create-story-editor.ts';
import { createTaskRunner, type RunTask } from '../../../src/editing/editing-process.ts';
import type { EditingTasks } from '../../../src/editing/editing-task.ts';
import { readPackage, readUpload } from '../../../src/editing/read-upload.ts';
import { createFileReader, type FileReader } from '../../../src/editing/reading-process.ts';
import { locateEntry } from '../../../src/processes/entry.ts';
import { IbidError } from '../../../src/errors.ts';
import { createAdminScene } from '../admin/admin-scene.ts';
import { openSmallStory } from '../small-story.ts';
import type { Stage } from './hostile-input.ts';
import { makeTemporaryFolder } from '../../temporary-folder.ts';

/** Larger files, and those that may unpack to more, are read beside, within limits. */
const SMALL = 300_000;

const readAsBot = createTaskRunner(locateEntry('../../../src/app/editing-worker', import.meta.url), {});

/**
 * Reads small files here, the others in the one process of `beside`, which is quicker than one for each, or without it as the
 * bot does; builds nothing.
 */
const readFiles =
  (beside: FileReader | null): RunTask =>
  async (kind, input, options) => {
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
    const isSmall = content.length <= SMALL && !file.endsWith('.pdf');
    if (isSmall) return await readUpload(file, content);
    if (beside === null) return await readAsBot('read', { file, content }, options);
    return await readUpload(file, content, (one) => beside.read(one));
  };

/** The real bot, editor and readers for slow or quick inputs, with a corpus folder; `leave` is what there must be outside of it, as at first. */
export async function openStage(
  which: 'slow' | 'quick',
): Promise<{ stage: Stage; leave: () => Promise<string[]> }> {
  const folder = await makeTemporaryFolder();
  const corpus = path.join(folder, 'outer', 'corpus');
  const index = path.join(folder, 'index');
  await mkdir(path.dirname(corpus), { recursive: true });
  await cp(path.join(import.meta.dirname, '../../../corpus'), corpus, { recursive: true });
  const story = await openSmallStory();
  const beside = which === 'quick' ? createFileReader() : null;
  const editor = createStoryEditor({
    folders: { corpus, index },
    runTask: readFiles(beside),
    articles: () => story.articles,
  });
  const scene = await createAdminScene({ story, editor });
  return {
    stage: Object.assign(scene, {
      corpus,
      end: ((end) => async () => {
        await end();
        await beside?.end();
      })(scene.end),
    }),
    leave: async () => {
      const all = await readdir(folder, { recursive: true });
      // What is held until somebody confirms it lies beside the index, and what was moved aside in a hidden folder.
      return all.filter((name) => !name.startsWith('index') && !name.includes('.removed')).sort();
    },
  };
}
