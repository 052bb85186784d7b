import type { LiveStory } from '../answers/story.ts';
import type { Corpus } from '../corpus/corpus.ts';
import type { IbidError } from '../errors.ts';
import type { BuildSummary, IndexStep } from '../index/build-generation.ts';
import type { StaleReason } from '../index/compare-corpus.ts';
import type { DownloadProgress } from '../models/hub-download.ts';
import type { ReadingReport } from '../models/reading-line.ts';

/** Where the parts report what takes time, and what went wrong without ending anything; the faces find the words. */
export interface Reports {
  readonly onDownload?: (progress: DownloadProgress) => void;
  /** Why an index is about to be built. */
  readonly onStale?: (reason: StaleReason | 'missing') => void;
  /** What was read for an index, and what was left out of it. */
  readonly onRead?: (corpus: Corpus) => void;
  /** The files that the index in use, which nothing is built for, was made without. */
  readonly onLeftOut?: (files: readonly string[]) => void;
  /** Why a corpus is searched in memory that is large enough to be searched in the database. */
  readonly onLackOfVectors?: (lack: IbidError) => void;
  /** Another process is building; told once before it is waited for. */
  readonly onWaiting?: (busy: { readonly owner: string; readonly since: string }) => void;
  readonly onProgress?: (step: IndexStep, done: number, total: number) => void;
  readonly onBuilt?: (summary: BuildSummary) => void;
  /** Why a question was not read; told once each time that reading begins to fail. */
  readonly onReadingFailure?: (error: unknown) => void;
  /** Told when a question is read for the first time after that. */
  readonly onReadingRecovery?: () => void;
  /** What was read, and what was given up. */
  readonly onReading?: (report: ReadingReport) => void;
  readonly onSwapped?: (story: LiveStory, former: LiveStory) => void;
  /** A generation that is not answered from, and why. */
  readonly onRefused?: (error: unknown) => void;
  readonly signal?: AbortSignal;
}
