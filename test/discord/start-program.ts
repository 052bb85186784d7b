import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { FakeDiscord } from '../../playground/driver/fake-discord.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const FOLDERS = ['INDEX_DIR', 'FEEDBACK_DIR', 'AUDIT_DIR', 'GAPS_DIR', 'SETTINGS_DIR', 'STORIES_DIR'];

/** `npm start` in a process of its own. */
interface Program {
  readonly child: ChildProcess;
  /** Resolves to the exit code. */
  readonly ended: Promise<number | null>;
  /** The lines of its log so far, as data. */
  readonly logged: () => Record<string, unknown>[];
  /** All that it has written, its sentences too. */
  readonly out: () => string;
  /** The process of a shard that was started last. */
  pidOf(shard: number): number;
  /** Resolves to the first line of the log for which this holds, once it is there. */
  whenLogged(holds: (line: Record<string, unknown>) => boolean): Promise<Record<string, unknown>>;
}

/** Starts the bot against a fake Discord with what it keeps in `folder`, and nothing else in its environment but the variables. */
export function startProgram(
  discord: FakeDiscord,
  folder: string,
  args: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Program {
  const env = {
    PATH: process.env['PATH'] ?? '',
    ...Object.fromEntries(FOLDERS.map((name) => [name, path.join(folder, name)])),
    ...{ DISCORD_TOKEN: discord.token, DISCORD_API: discord.api, READER: 'off' },
    ...variables,
  };
  const child = spawn(process.execPath, ['dist/src/app/main.js', ...args], { cwd: ROOT, env });
  let out = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (bytes: Buffer) => {
      out += bytes.toString();
      for (const look of listeners) look();
    });
  const logged = (): Record<string, unknown>[] =>
    out
      .split('\n')
      .slice(0, -1)
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  return {
    child,
    ended: once(child, 'close').then(([code]) => code as number | null),
    logged,
    out: () => out,
    pidOf: (id) =>
      logged().findLast(({ shard, pid }) => shard === id && pid !== undefined)?.['pid'] as number,
    whenLogged: (holds) =>
      new Promise((resolve) => {
        const look = (): void => {
          const line = logged().find(holds);
          if (line === undefined) return;
          listeners.delete(look);
          resolve(line);
        };
        listeners.add(look);
        look();
      }),
  };
}
