import { reindexStory } from '../../src/editing/reindex-story.ts';
import { undoStory } from '../../src/editing/undo-story.ts';
import { findQuotations } from '../../src/quotations/find-quotations.ts';
import { createFakeEmbedder } from '../fakes/fake-embedder.ts';
import { createLethalFiles } from '../fakes/stepped-files.ts';
import { openStoreOfProcess } from '../postgres/store-of-process.ts';

// A process that reindexes or undoes, and kills itself before one of the steps on the disk, counted from 1. What it indexes is
// searched in the database where it is told so.
const [task, corpus = '', index = '', last = ''] = process.argv.slice(2);
const files = createLethalFiles(Number(last), openStoreOfProcess());
const folders = { corpus, index, files, ...(process.env['SEARCH'] === undefined ? {} : { searchFrom: 0 }) };
if (task === 'undo') await undoStory(folders, { files });
else {
  const embedder = createFakeEmbedder({ dimension: 8 });
  const parts = {
    folders,
    embedder,
    version: '0.0.0-test',
    findQuotations,
    cutPieces: () => [],
    keep: 3,
    files,
  };
  await reindexStory(parts, {});
}
