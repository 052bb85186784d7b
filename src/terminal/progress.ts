import { Presets, SingleBar } from 'cli-progress';
import type { TextStream } from './terminal.ts';

/** Shows how far a long piece of work is. */
export interface Progress {
  /** `total` may become known, or change, on the way. */
  update(done: number, total?: number | null): void;
  /** Ends the display and leaves its last state. Safe to call twice. */
  stop(): void;
}

interface ProgressOptions {
  /** Default: stderr, so that stdout holds results only. */
  readonly stream?: TextStream;
  readonly label: string;
  readonly total?: number | null;
  /** What is counted, such as `passages`; `bytes` are shown in MB. */
  readonly unit: string;
}

// Without a terminal each line stays, so there are few: at every tenth of the way, or this often in
// milliseconds when it is not known how long the way is.
const LINE_INTERVAL = 5_000;

/** A bar in a terminal; plain lines in a log, a pipe or a CI job. */
export function createProgress(options: ProgressOptions): Progress {
  const stream = options.stream ?? process.stderr;
  return stream.isTTY === true ? createBar(stream, options) : createLines(stream, options);
}

function createBar(stream: TextStream, { label, total, unit }: ProgressOptions): Progress {
  const count = createCounter(unit);
  const bar = new SingleBar(
    {
      stream,
      hideCursor: true,
      // Ctrl-C is the program's to handle; the bar would only stop itself.
      gracefulExit: false,
      format: (_, { value, total: known }) =>
        known > 0
          ? `${label} ${drawBar(value / known)} ${count(value)} of ${count(known)} ${unitName(unit)}`
          : `${label} ${count(value)} ${unitName(unit)}`,
    },
    Presets.shades_classic,
  );
  bar.start(total ?? 0, 0);
  return {
    update(done, newTotal) {
      if (typeof newTotal === 'number') bar.setTotal(newTotal);
      bar.update(done);
    },
    stop() {
      if (bar.isActive) bar.stop();
    },
  };
}

const BAR_WIDTH = 24;

function drawBar(share: number): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * BAR_WIDTH);
  return '█'.repeat(full) + '░'.repeat(BAR_WIDTH - full);
}

function createLines(stream: TextStream, { label, total, unit }: ProgressOptions): Progress {
  const count = createCounter(unit);
  let known = total ?? null;
  let lastTenth = -1;
  let lastTime = -Infinity;
  return {
    update(done, newTotal) {
      known = newTotal ?? known;
      const now = performance.now();
      const tenth = known !== null && known > 0 ? Math.floor((10 * done) / known) : null;
      const isDue = tenth === null ? now - lastTime >= LINE_INTERVAL : tenth !== lastTenth;
      if (!isDue) return;
      lastTime = now;
      lastTenth = tenth ?? lastTenth;
      const whole = known !== null && known > 0 ? ` of ${count(known)}` : '';
      stream.write(`${label} ${count(done)}${whole} ${unitName(unit)}\n`);
    },
    stop() {
      // Every line is complete when written.
    },
  };
}

function createCounter(unit: string): (value: number) => string {
  return (value) => (unit === 'bytes' ? (value / 1e6).toFixed(1) : value.toLocaleString('en'));
}

function unitName(unit: string): string {
  return unit === 'bytes' ? 'MB' : unit;
}
