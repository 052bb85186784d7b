import type { Article } from '../corpus/article.ts';
import { createStoryEditor } from '../editing/create-story-editor.ts';
import type { RunTask } from '../editing/editing-process.ts';
import type { StoryEditor } from '../editing/story-editor.ts';
import type { StoryFolders } from '../editing/story-folders.ts';
import { IbidError } from '../errors.ts';
import type { AuditLog } from '../records/audit-log.ts';
import type { FeedbackStore } from '../records/feedback.ts';
import type { GapStore } from '../records/gaps.ts';
import { openRecords } from '../records/open-records.ts';
import { createFairQueue } from './fair-queue.ts';
import { limitEditor, type LimitedEditor, type Quotas } from './quotas.ts';
import { placeOf, type StoryPlace } from './story-place.ts';
import type { Store } from '../storage/store.ts';

/** What is kept of people in a server's story. */
export interface StoryRecords {
  readonly audit: AuditLog;
  readonly feedback: FeedbackStore;
  readonly gaps: GapStore;
}

/** What stays of a story while it is not open: what it takes to change it, and what is kept of people. */
interface StandingStory extends StoryRecords {
  readonly editor: LimitedEditor;
  /** The same without its quotas, for what nobody asked for. */
  readonly unlimited: StoryEditor;
}

/** The standing stories, by the ids of their servers. */
interface StandingStories {
  of(id: string): StandingStory;
  /** What is kept of people in a story, wherever it lies. */
  recordsAt(place: StoryPlace): StoryRecords;
  /** Ends what is at work on a story, waits until nothing is, and forgets it. */
  letGo(id: string): Promise<void>;
  /** Ends all reindexes. */
  cancel(): void;
}

interface StandingOptions {
  /** The folder of all stories. */
  readonly folder: string;
  readonly files: Store;
  readonly quotas: Quotas;
  readonly gapsDays: number;
  readonly runTaskOf: (place: StoryFolders) => RunTask;
  /** Makes the answers come from the generation in use, where the story is open. */
  readonly follow: (id: string) => Promise<unknown>;
  readonly articlesOf: (id: string) => readonly Article[];
  readonly now: () => number;
}

/** Reindexes, and what else reads a whole corpus, at once: as many as there are processors on the smallest machine. */
const TASKS_AT_ONCE = 2;

/** Nothing is made before it is asked for. Tasks that take long wait for their turn, those of all stories in one queue. */
export function createStandingStories(options: StandingOptions): StandingStories {
  const { folder, files, gapsDays, now } = options;
  const takeTurn = createFairQueue(TASKS_AT_ONCE);
  const standing = new Map<string, StandingStory>();
  /** What is still at work on a story; settled when nothing is. */
  const underWay = new Map<string, Promise<unknown>>();

  /** Has a task wait for its turn, but for reading what was sent, which somebody looks on at. */
  const inTurn =
    (runTask: RunTask, id: string): RunTask =>
    (kind, input, running = {}) => {
      const run = () => runTask(kind, input, running);
      const task = kind === 'read' || kind === 'readPackage' ? run() : takeTurn(id, run, running.signal);
      const all = Promise.allSettled([underWay.get(id), task]);
      underWay.set(id, all);
      void all.then(() => {
        if (underWay.get(id) === all) underWay.delete(id);
      });
      return task;
    };

  const recordsAt = (place: StoryPlace): StoryRecords => {
    const at = place.records;
    const folders = { auditFolder: at, feedbackFolder: at, gapsFolder: at, settingsFolder: at };
    const { audit, feedback, gaps } = openRecords({
      ...folders,
      gapsDays,
      files: filesWithin(place.folder, files),
      now,
    });
    return { audit, feedback, gaps };
  };

  const make = (id: string): StandingStory => {
    const place = { ...placeOf(folder, id), files };
    const unlimited = createStoryEditor({
      folders: place,
      runTask: inTurn(options.runTaskOf(place), id),
      files: filesWithin(place.folder, files),
      follow: () => options.follow(id),
      articles: () => options.articlesOf(id),
    });
    const editor = limitEditor(unlimited, place, options.quotas, now);
    return { unlimited, editor, ...recordsAt(place) };
  };

  return {
    of(id) {
      let one = standing.get(id);
      if (one === undefined) standing.set(id, (one = make(id)));
      return one;
    },
    recordsAt,
    async letGo(id) {
      standing.get(id)?.unlimited.cancel();
      await underWay.get(id);
      standing.delete(id);
    },
    cancel() {
      for (const { unlimited } of standing.values()) unlimited.cancel();
    },
  };
}

/**
 * A store that makes no folder below one that is not there any more: what is still to be written down about a
 * story must not bring back a part of it after it was deleted.
 */
function filesWithin(folder: string, store: Store): Store {
  return {
    ...store,
    async makeFolder(path) {
      if ((await store.findStats(folder)) === null)
        throw new IbidError('storage-failed', { path: folder, detail: 'it was deleted' });
      await store.makeFolder(path);
    },
  };
}
