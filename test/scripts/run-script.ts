import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** Every variable that configures ibid, as not set: a developer's own `.env` must not decide a test. */
const NOTHING_SET = {
  CORPUS_DIR: '',
  INDEX_DIR: '',
  MODEL_CACHE_DIR: '',
  EMBEDDING_MODEL: '',
  READER: '',
  RERANKER_MODEL: '',
  MODEL_HUB: '',
  HF_TOKEN: '',
  ANSWER_THRESHOLD: '',
  KEEP_GENERATIONS: '',
  LOG_LEVEL: '',
  STORIES_DIR: '',
  DISCORD_TOKEN: '',
  DISCORD_API: '',
  ANSWER_CHANNEL_IDS: '',
  ADMIN_GUILD_IDS: '',
  ADMIN_ROLE_IDS: '',
};
type Variable = keyof typeof NOTHING_SET;
export type Variables = Readonly<Partial<Record<Variable, string>>>;

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts `dist/scripts/NAME.js` as `npm run` does. */
export function startScript(
  name: string,
  args: readonly string[],
  variables: Variables,
): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [scriptPath(name), ...args], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], ...NOTHING_SET, ...variables },
  });
}

/** The compiled script of a command. */
export function scriptPath(name: string): string {
  return path.join(ROOT, 'dist/scripts', `${name}.js`);
}

/** Runs a script to its end with `input` as its whole stdin. */
export async function runScript(
  name: string,
  args: readonly string[],
  variables: Variables,
  input = '',
): Promise<Finished> {
  const child = startScript(name, args, variables);
  child.stdin.end(input);
  return await finish(child);
}

/** What a process has written once it has ended. */
export async function finish(child: ChildProcessWithoutNullStreams): Promise<Finished> {
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}
