import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { ask } from '../../scripts/ask.ts';
import { chat } from '../../scripts/chat.ts';
import { checkCorpus } from '../../scripts/check-corpus.ts';
import { editCorpus } from '../../scripts/corpus.ts';
import { runCopyStore } from '../../scripts/copy-store.ts';
import { runDoctor } from '../../scripts/doctor.ts';
import { evaluate } from '../../scripts/evaluate.ts';
import { evaluateQuotations } from '../../scripts/evaluate-quotations.ts';
import { indexCorpus } from '../../scripts/index-corpus.ts';
import { migrate } from '../../scripts/migrate.ts';
import { quote } from '../../scripts/quote.ts';
import { register } from '../../scripts/register-commands.ts';
import { runWithin } from '../../src/terminal/run-command.ts';
import { createTerminal } from '../../src/terminal/terminal.ts';
import { takeModels } from '../models/take-models.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** Every variable that configures ibid, as not set: a developer's own `.env` must not decide a test. */
const NOTHING_SET = {
  STORE: '',
  STORE_CACHE_DIR: '',
  SEARCH_IN_DATABASE_FROM: '',
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

/** The commands that are tested here, by the name of their script. */
const COMMANDS = {
  ask,
  chat,
  'check-corpus': checkCorpus,
  'copy-store': runCopyStore,
  corpus: editCorpus,
  doctor: runDoctor,
  evaluate,
  'evaluate-quotations': evaluateQuotations,
  'index-corpus': indexCorpus,
  migrate,
  quote,
  'register-commands': register,
};
export type CommandName = keyof typeof COMMANDS;

/** Runs a command to its end with `input` as its whole stdin, within this process: all but what a process does of itself. */
export async function runScript(
  name: CommandName,
  args: readonly string[],
  variables: Variables,
  input = '',
): Promise<Finished> {
  const [output, errors] = [new PassThrough(), new PassThrough()];
  const { signal } = new AbortController();
  const terminal = createTerminal({
    args,
    variables: { ...NOTHING_SET, ...variables },
    input: Readable.from([input]),
    output,
    errors,
    models: takeModels(),
    signal,
  });
  const code = await runWithin(terminal, COMMANDS[name]);
  return { code, stdout: takeText(output), stderr: takeText(errors) };
}

function takeText(stream: PassThrough): string {
  return ((stream.read() as Buffer | null) ?? '').toString();
}

/** Runs `dist/scripts/NAME.js` to its end in a process of its own, as `npm run` does. */
export async function runProcess(
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
