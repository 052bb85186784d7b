import type { IndexStep } from '../index/build-generation.ts';
import type { DownloadProgress } from '../retrieval/hub-download.ts';
import { createProgress, type Progress } from './progress.ts';

/** Shows a build of the index step after step: one bar, or a few lines, each. */
export interface IndexProgress {
  onDownload(progress: DownloadProgress): void;
  onProgress(step: IndexStep, done: number, total: number): void;
  /** Ends the display. Safe to call twice. */
  stop(): void;
}

const STEPS: Readonly<Record<IndexStep, { label: string; unit: string }>> = {
  embed: { label: 'Embedding', unit: 'texts' },
  connect: { label: 'Connecting', unit: 'passages' },
  write: { label: 'Writing', unit: 'files' },
};

/** A display on `stream`, by default stderr. */
export function createIndexProgress(stream: NodeJS.WriteStream = process.stderr): IndexProgress {
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
  return {
    onDownload({ file, loadedBytes, totalBytes }) {
      show({ label: `Downloading ${file}`, unit: 'bytes' }, loadedBytes, totalBytes);
    },
    onProgress(step, done, total) {
      show(STEPS[step], done, total);
    },
    stop() {
      progress?.stop();
      progress = null;
      label = null;
    },
  };
}
