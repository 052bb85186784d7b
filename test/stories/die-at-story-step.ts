import { createSteppedFiles } from '../fakes/stepped-files.ts';
import { CHANGES, type Change } from './story-steps.ts';

// A process that changes a story as a whole, and kills itself before one of the steps on the disk, counted from 1.
const [change = 'make', stories = '', last = ''] = process.argv.slice(2);
let step = 0;
const files = createSteppedFiles(async (name, path) => {
  if (name === 'sync' || ++step < Number(last)) return;
  process.stdout.write(`${name} ${path.split('/').at(-1) ?? ''}`);
  process.kill(process.pid, 'SIGKILL');
  await new Promise(() => setInterval(() => undefined, 1000));
});
await CHANGES[change as Change](stories, files);
