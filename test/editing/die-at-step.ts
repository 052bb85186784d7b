import { reindexStory } from '../../src/editing/reindex-story.ts';
import { undoStory } from '../../src/editing/undo-story.ts';
import { findQuotations } from '../../src/quotations/find-quotations.ts';
import { createFakeEmbedder } from '../fakes/fake-embedder.ts';
import { createSteppedFiles } from '../fakes/stepped-files.ts';

// A process that reindexes or undoes, and kills itself before one of the steps on the disk, counted from 1.
const [task, corpus = '', index = '', last = ''] = process.argv.slice(2);
let step = 0;
const files = createSteppedFiles(async (name, path) => {
  // Waiting for the disk changes nothing that a killed process would leave behind.
  if (name === 'sync' || ++step < Number(last)) return;
  process.stdout.write(`${name} ${path.split('/').at(-1) ?? ''}`);
  process.kill(process.pid, 'SIGKILL');
  // The signal may need a moment; nothing more happens meanwhile.
  await new Promise(() => setInterval(() => undefined, 1000));
});
const folders = { corpus, index };
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
