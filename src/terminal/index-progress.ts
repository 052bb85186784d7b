import type { Corpus } from '../corpus/corpus.ts';
import type { IbidError } from '../errors.ts';
import type { BuildSummary, IndexStep } from '../index/build-generation.ts';
import type { StaleReason } from '../index/compare-corpus.ts';
import type { DownloadProgress } from '../models/hub-download.ts';
import { describeError } from './error-sentences.ts';
import { renderBuildSummary } from './build-summary.ts';
import { renderLeftOut, renderStillLeftOut } from './left-out-text.ts';
import { createProgress, type Progress } from './progress.ts';
import type { TextStream } from './terminal.ts';

/** Shows a build of the index step after step: one bar, or a few lines, each. */
interface IndexProgress {
  onStale(reason: StaleReason | 'missing'): void;
  onWaiting(busy: { readonly owner: string }): void;
  onDownload(progress: DownloadProgress): void;
  onProgress(step: IndexStep, done: number, total: number): void;
  /** Tells what was left out. */
  onRead(corpus: Corpus): void;
  /** Tells what the index in use was built without. */
  onLeftOut(files: readonly string[]): void;
  /** Tells what hinders a search in the database. */
  onLackOfVectors(lack: IbidError): void;
  onBuilt(summary: BuildSummary): void;
  /** Ends the display. Safe to call twice. */
  stop(): void;
}

const STEPS: Readonly<Record<IndexStep, { label: string; unit: string }>> = {
  embed: { label: 'Embedding', unit: 'texts' },
  connect: { label: 'Connecting', unit: 'passages' },
  write: { label: 'Writing', unit: 'files' },
};

const STALE: Readonly<Record<StaleReason | 'missing', string>> = {
  missing: 'There is no index yet; indexing the corpus first.',
  corpus: 'The corpus has changed; indexing it first.',
  settings: 'The settings of the index have changed; indexing the corpus first.',
  model: 'The model has changed; indexing the corpus first.',
  schema: 'The index is of another version; indexing the corpus first.',
};

/** A display on `stream`, by default stderr. */
export function createIndexProgress(stream: TextStream = process.stderr): IndexProgress {
  let label: string | null = null;
  let progress: Progress | null = null;
  const show = (next: { label: string; unit: string }, done: number, total: number | null): void => {
    if (label !== next.label) {
      progress?.stop();
      progress = createProgress({ stream, ...next, total });
      label = next.label;
    }
    progress?.update(done, total);
  };
  const stop = (): void => {
    progress?.stop();
    progress = null;
    label = null;
  };
  return {
    onStale(reason) {
      stream.write(`${STALE[reason]}\n`);
    },
    onWaiting({ owner }) {
      stop();
      stream.write(`The corpus is being indexed by ${owner}; waiting for it.\n`);
    },
    onRead(corpus) {
      const leftOut = renderLeftOut(corpus);
      if (leftOut === '') return;
      stop();
      stream.write(`${leftOut}\n`);
    },
    onLeftOut(files) {
      stop();
      stream.write(`${renderStillLeftOut(files)}\n`);
    },
    onLackOfVectors(lack) {
      stop();
      stream.write(`${describeError(lack)} Until then all of it is searched in memory.\n`);
    },
    onBuilt(summary) {
      stop();
      stream.write(`${renderBuildSummary(summary)}\n`);
    },
    onDownload({ file, loadedBytes, totalBytes }) {
      show({ label: `Downloading ${file}`, unit: 'bytes' }, loadedBytes, totalBytes);
    },
    onProgress(step, done, total) {
      show(STEPS[step], done, total);
    },
    stop,
  };
}
