import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { BotState } from '../page/protocol.ts';

/** The bot in a process of its own, as `npm start` runs it. */
export interface BotProcess {
  state: () => BotState;
  /** The latest lines of its log. */
  readonly log: readonly string[];
  /** `change` when its state may be another; `line` for each line of its log. */
  readonly signals: EventEmitter<{ change: []; line: [string] }>;
  /** Starts it where it does not run. */
  start: () => void;
  /** Ends it as a person would; resolves when it has ended, after ten seconds by force. */
  stop: () => Promise<void>;
  /** Ends it at once, without a chance to tidy up. */
  kill: () => void;
}

const LINES_KEPT = 300;

/** A bot that is not started yet. `isConnected` tells whether Discord has a live connection of it. */
export function createBotProcess(settings: {
  root: string;
  variables: Readonly<Record<string, string>>;
  isConnected: () => boolean;
}): BotProcess {
  const { root, variables, isConnected } = settings;
  const signals: BotProcess['signals'] = new EventEmitter();
  const log: string[] = [];
  let child: ChildProcess | null = null;
  let wasConnected = false;
  /** Whether the live connection is the former process's, whose end Discord has not noticed yet. */
  let isOfFormer = false;

  const note = (line: string): void => {
    log.push(line);
    if (log.length > LINES_KEPT) log.shift();
    signals.emit('line', line);
  };

  return {
    signals,
    log,
    state() {
      if (child === null) return 'ended';
      if (!isConnected()) isOfFormer = false;
      else if (!isOfFormer) wasConnected = true;
      if (isConnected() && !isOfFormer) return 'ready';
      return wasConnected ? 'away' : 'starting';
    },
    start() {
      if (child !== null) return;
      const started = spawn(
        process.execPath,
        ['--enable-source-maps', path.join(root, 'dist/src/app/main.js')],
        {
          cwd: root,
          env: { ...process.env, ...variables },
          stdio: ['ignore', 'pipe', 'pipe'],
          // A Ctrl-C in the terminal is for us, who then end it in order.
          detached: true,
        },
      );
      child = started;
      wasConnected = false;
      isOfFormer = isConnected();
      for (const stream of [started.stdout, started.stderr])
        createInterface({ input: stream }).on('line', note);
      const end = (why: string): void => {
        if (child !== started) return;
        child = null;
        note(why);
        signals.emit('change');
      };
      started.on('error', (error) => {
        end(`The bot could not be started: ${error.message}`);
      });
      started.on('exit', (code, signal) => {
        end(
          signal === null
            ? `The bot has ended with exit code ${code ?? 0}.`
            : `The bot was ended by ${signal}.`,
        );
      });
      signals.emit('change');
    },
    async stop() {
      const ending = child;
      if (ending === null) return;
      const ended = once(ending, 'exit');
      ending.kill('SIGTERM');
      const force = setTimeout(() => ending.kill('SIGKILL'), 10_000);
      await ended;
      clearTimeout(force);
    },
    kill() {
      child?.kill('SIGKILL');
    },
  };
}
