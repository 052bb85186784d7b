import { createLethalFiles } from '../fakes/stepped-files.ts';
import { openStoreOfProcess } from '../postgres/store-of-process.ts';
import { CHANGES, type Change } from './story-steps.ts';

// A process that changes a story as a whole, and kills itself before one of the steps on the disk, counted from 1.
const [change = 'make', stories = '', last = ''] = process.argv.slice(2);
const files = createLethalFiles(Number(last), openStoreOfProcess());
await CHANGES[change as Change](stories, files);
