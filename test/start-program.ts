import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { FakeDiscord } from '../playground/driver/fake-discord.ts';

const ROOT = path.join(import.meta.dirname, '..');
const FOLDERS = ['INDEX_DIR', 'FEEDBACK_DIR', 'AUDIT_DIR', 'GAPS_DIR', 'SETTINGS_DIR', 'STORIES_DIR'];

type Variables = Readonly<Record<string, string>>;

/** A program of `dist/` in a process of its own. */
export interface Program {
  readonly child: ChildProcess;
  /** Resolves to the exit code. */
  readonly ended: Promise<number | null>;
  /** All that it has written. */
  readonly out: () => string;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** The lines of its log so far, as data. */
  readonly logged: () => Record<string, unknown>[];
  /** The process of a shard that was started last. */
  pidOf(shard: number): number;
  /** Resolves to the first line of the log for which this holds, once it is there. */
  whenLogged(holds: (line: Record<string, unknown>) => boolean): Promise<Record<string, unknown>>;
}

/** Starts a program with nothing in its environment but the variables. */
export function startProgram(file: string, args: readonly string[], variables: Variables): Program {
  const env = { PATH: process.env['PATH'] ?? '', ...variables };
  const child = spawn(process.execPath, [path.join('dist', file), ...args], { cwd: ROOT, env });
  const written: { readonly isError: boolean; readonly text: string }[] = [];
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      written.push({ isError: stream === child.stderr, text });
      for (const look of listeners) look();
    });
  const join = (parts: typeof written): string => parts.map(({ text }) => text).join('');
  const stdout = (): string => join(written.filter(({ isError }) => !isError));
  const logged = (): Record<string, unknown>[] =>
    stdout()
      .split('\n')
      .slice(0, -1)
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  return {
    child,
    ended: once(child, 'close').then(([code]) => code as number | null),
    out: () => join(written),
    stdout,
    stderr: () => join(written.filter(({ isError }) => isError)),
    logged,
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

/** Starts the bot against a fake Discord, which goes by words alone unless the variables say otherwise, with what it keeps in `folder`. */
export function startBot(
  discord: FakeDiscord,
  folder: string,
  args: readonly string[],
  variables: Variables = {},
): Program {
  return startProgram('src/app/main.js', args, {
    ...keepIn(folder),
    ...connectTo(discord),
    READER: 'off',
    ...variables,
  });
}

/** By which a program keeps all in folders below this one. */
export function keepIn(folder: string): Variables {
  return Object.fromEntries(FOLDERS.map((name) => [name, path.join(folder, name)]));
}

/** By which it finds a fake Discord. */
export function connectTo(discord: FakeDiscord): Variables {
  return { DISCORD_TOKEN: discord.token, DISCORD_API: discord.api };
}
