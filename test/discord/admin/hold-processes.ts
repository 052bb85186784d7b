import { execFile } from 'node:child_process';
import { open, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { makeTemporaryFolder } from '../../temporary-folder.ts';

/** Processes of Node that are held before their first line. */
interface Hold {
  /** For the variable NODE_OPTIONS of who starts them. */
  readonly options: string;
  /** Lets all of them go. To be called once one has been started: it waits for the first. */
  readonly letGo: () => Promise<void>;
}

/** Holds those whose module has this in its path; without it all. */
export async function makeHold(entry = ''): Promise<Hold> {
  const folder = await makeTemporaryFolder();
  const gate = path.join(folder, 'gate');
  const hold = path.join(folder, 'hold.cjs');
  // A pipe with a name: opening it for reading waits until somebody opens it for writing.
  await promisify(execFile)('mkfifo', [gate]);
  const wait = `require('node:fs').readFileSync(${JSON.stringify(gate)});`;
  await writeFile(hold, `if (String(process.argv[1]).includes(${JSON.stringify(entry)})) ${wait}\n`);
  return {
    options: `--require=${hold}`,
    letGo: async () => {
      await (await open(gate, 'w')).close();
    },
  };
}

/** Holds every process that is started from now on, and gives the function that lets all of them go, as `letGo` does. */
export async function holdProcesses(): Promise<() => Promise<void>> {
  const { options, letGo } = await makeHold();
  const { NODE_OPTIONS: before } = process.env;
  process.env['NODE_OPTIONS'] = [before, options].filter(Boolean).join(' ');
  return async () => {
    if (before === undefined) delete process.env['NODE_OPTIONS'];
    else process.env['NODE_OPTIONS'] = before;
    await letGo();
  };
}
