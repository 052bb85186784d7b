import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { locateEntry } from '../../src/processes/entry.ts';

/**
 * Runs the program `name`, which stands beside the module at `from`, with arguments and the step before which it is to kill
 * itself; resolves to that step as it names it, or to null when it ended before. Rejects when it fails.
 */
export async function dieAtStep(
  name: string,
  from: string,
  args: readonly string[],
  step: number,
  variables: Readonly<Record<string, string>> = {},
): Promise<string | null> {
  const child = spawn(process.execPath, [fileURLToPath(locateEntry(name, from)), ...args, String(step)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...variables },
  });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  if (signal === 'SIGKILL') return out;
  expect(code).toBe(0);
  return null;
}
