import { execFile } from 'node:child_process';
import { open, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { makeTemporaryFolder } from '../../temporary-folder.ts';

/**
 * Holds every process of Node that is started from now on, before its first line, and gives the function that lets all
 * of them go. To be called once one of them has been started: it waits for the first.
 */
export async function holdProcesses(): Promise<() => Promise<void>> {
  const folder = await makeTemporaryFolder();
  const gate = path.join(folder, 'gate');
  const hold = path.join(folder, 'hold.cjs');
  // A pipe with a name: opening it for reading waits until somebody opens it for writing.
  await promisify(execFile)('mkfifo', [gate]);
  await writeFile(hold, `require('node:fs').readFileSync(${JSON.stringify(gate)});\n`);
  const { NODE_OPTIONS: before } = process.env;
  process.env['NODE_OPTIONS'] = [before, `--require=${hold}`].filter(Boolean).join(' ');
  return async () => {
    if (before === undefined) delete process.env['NODE_OPTIONS'];
    else process.env['NODE_OPTIONS'] = before;
    await (await open(gate, 'w')).close();
  };
}
