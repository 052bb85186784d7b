import { basename } from 'node:path';
import type { LiveStory } from '../answers/story.ts';
import type { RunTask } from '../editing/editing-process.ts';
import type { StoryFolders } from '../editing/story-folders.ts';
import type { StoryKeeper } from '../editing/story-keeper.ts';
import { blankReason } from '../index/blank-snapshot.ts';
import { hasCode } from '../errors.ts';
import { DISK } from '../storage/disk.ts';
import { makeStory, sweepUnmade } from './make-story.ts';
import { measureStory } from './measure-story.ts';
import { createOpenStories } from './open-stories.ts';
import { packStory, type PackedStory } from './pack-story.ts';
import {
  bringBack,
  eraseExpired,
  finishErasing,
  listAway,
  noteLeft,
  putAway,
  type Expired,
} from './put-away.ts';
import type { LimitedEditor, Quotas } from './quotas.ts';
import { createStandingStories, type StoryRecords } from './standing-stories.ts';
import { hasStory, listStories, placeAt, placeOf, type StoryPlace } from './story-place.ts';
import type { Store } from '../storage/store.ts';

/** One server's own story, with all that belongs to it. */
interface ServerStory extends StoryRecords {
  /** The story as it is now. */
  readonly current: () => LiveStory;
  readonly editor: LimitedEditor;
}

/** How many stories servers have, how many of them are open, and of these how many cannot be read. */
export interface StoryCounts {
  readonly stories: number;
  readonly open: number;
  readonly broken: number;
  /** Bytes of memory that the open ones take, as measured. */
  readonly bytes: number;
}

/** The stories that servers have of their own. A server is named by its id. */
export interface ServerStories {
  /** A server's story, opened if need be; null when it has none. One that cannot be read is there without articles. Rejects with storage errors. */
  open(id: string): Promise<ServerStory | null>;
  /** The servers that have one, in the order of their ids. Rejects with a storage error. */
  list(): Promise<string[]>;
  /** Makes one, empty or as a copy of the shared one. Rejects as `makeStory` does. */
  make(id: string, from: 'nothing' | 'shared'): Promise<void>;
  /** Deletes one, so that it can be had back. Rejects as `putAway` does. */
  putAway(id: string): Promise<void>;
  /** Brings back the one deleted last. Rejects as `bringBack` does. */
  bringBack(id: string): Promise<void>;
  /** Until when the one deleted last can be had back, in milliseconds since 1970; null when there is none. */
  awaySince(id: string): Promise<number | null>;
  /** The files of a story in packages of at most so many bytes. */
  pack(id: string, most: number): Promise<PackedStory>;
  /**
   * Notes in which servers the bot is: the others' stories go when their time is over. Of what `isIn` gives null for nothing is
   * noted. Rejects with a storage error. */
  noteServers(isIn: (id: string) => boolean | null, only?: string): Promise<void>;
  /** Erases what is over its time, and forgets the questions in all stories that are too old. Rejects with a storage error. */
  eraseExpired(): Promise<void>;
  /** Forgets in all stories what somebody thinks of answers; of how many. Rejects with a storage error. */
  forgetPerson(userId: string): Promise<number>;
  count(): Promise<StoryCounts>;
  /** Ends all reindexes; whatever they have built by then is left out. */
  cancel(): void;
  close(): Promise<void>;
}

export interface ServerStoriesOptions {
  /** The folder of all stories. */
  readonly folder: string;
  /** Where it lies. Default: on the disk. */
  readonly files?: Store;
  /** What a copy is made of; null when there is no shared story. */
  readonly shared: StoryFolders | null;
  readonly quotas: Quotas;
  readonly retentionDays: number;
  /** Bytes of memory that open stories may take together. */
  readonly memory: number;
  readonly gapsDays: number;
  /** Opens what is answered from. Rejects with a storage error; what cannot be read is blank. */
  readonly openKeeper: (place: StoryPlace, id: string) => Promise<StoryKeeper>;
  /** Whether the generation that is answered from should be built anew at once: it is of another model or of other rules. */
  readonly isStale: (story: LiveStory) => boolean;
  /** Does what takes long about the story in these folders, in a process of its own. */
  readonly runTaskOf: (place: StoryFolders) => RunTask;
  /** Forgets what is kept of a server besides its story. */
  readonly forgetServer: (id: string) => Promise<void>;
  /** Told before a story is erased whose time is over. */
  readonly onExpired: (expired: Expired) => Promise<void>;
  /** What went wrong without anybody waiting for it. */
  readonly onFault: (id: string, error: unknown) => void;
  /** Milliseconds since 1970; default `Date.now`. */
  readonly now?: () => number;
}

/** Opens nothing before it is asked for. */
export function createServerStories(options: ServerStoriesOptions): ServerStories {
  const { folder, files = DISK, shared, onFault, now = Date.now } = options;
  /** Those that were found stale or broken since the start, which are built anew once. */
  const mended = new Set<string>();
  /** Servers that were last seen to have none. */
  const without = new Set<string>();

  const opened = createOpenStories<StoryKeeper>({
    open: async (id) => {
      const keeper = await options.openKeeper({ ...placeOf(folder, id), files }, id);
      mendOnce(id, keeper);
      return keeper;
    },
    close: (keeper) => keeper.close(),
    measure: (keeper) => measureStory(keeper.current().snapshot),
    most: options.memory,
  });

  const standing = createStandingStories({
    folder,
    files,
    quotas: options.quotas,
    gapsDays: options.gapsDays,
    runTaskOf: options.runTaskOf,
    follow: async (id) => await opened.peek(id)?.follow(),
    articlesOf: (id) => opened.peek(id)?.current().articles ?? [],
    now,
  });

  /** A story that an older ibid has built, or that is damaged, is built anew beside the answers, as soon as somebody asks for it. */
  const mendOnce = (id: string, keeper: StoryKeeper): void => {
    const story = keeper.current();
    const reason = blankReason(story.snapshot);
    if (mended.has(id) || reason === 'empty' || (reason === null && !options.isStale(story))) return;
    mended.add(id);
    standing
      .of(id)
      .unlimited.reindex({ by: 'start' })
      .catch((error: unknown) => {
        onFault(id, error);
      });
  };

  /** The records of all stories, those that can be had back among them. To look for what was never kept would make a key. */
  const listRecords = async (): Promise<StoryRecords[]> => {
    const live = (await listStories(folder, files)).map((id) => placeOf(folder, id));
    const away = (await listAway(folder, files)).map((one) => placeAt(one.folder));
    const kept: StoryRecords[] = [];
    for (const [at, place] of [...live, ...away].entries())
      if ((await files.findStats(place.records)) !== null)
        kept.push(at < live.length ? standing.of(basename(place.folder)) : standing.recordsAt(place));
    return kept;
  };

  /** Whether a server has a story; while the store is out of reach, as far as that is known, so that answers go on. */
  const isThere = async (id: string): Promise<boolean> => {
    try {
      const found = await hasStory(folder, id, files);
      if (found) without.delete(id);
      else without.add(id);
      return found;
    } catch (error) {
      if (!hasCode(error, 'store-unreachable')) throw error;
      if (opened.peek(id) === undefined && !without.has(id)) throw error;
      return !without.has(id);
    }
  };

  /** Leaves nothing of a story open, and nothing under way. */
  const letGo = async (id: string): Promise<void> => {
    await standing.letGo(id);
    await opened.drop(id);
    mended.delete(id);
  };

  return {
    async open(id) {
      // Somebody may have taken it away from a terminal.
      if (!(await isThere(id))) {
        await opened.drop(id);
        return null;
      }
      const keeper = await opened.get(id);
      const { editor, audit, feedback, gaps } = standing.of(id);
      return { current: () => keeper.current(), editor, audit, feedback, gaps };
    },
    list: () => listStories(folder, files),
    async make(id, from) {
      await makeStory(folder, id, {
        files,
        ...(from === 'shared' && shared !== null ? { copyOf: shared } : {}),
      });
    },
    async putAway(id) {
      await letGo(id);
      await putAway(folder, id, now(), files);
    },
    bringBack: (id) => bringBack(folder, id, files),
    awaySince: async (id) => (await listAway(folder, files)).find((away) => away.id === id)?.since ?? null,
    pack: (id, most) => packStory(placeOf(folder, id).corpus, most, files),
    async noteServers(isIn, only) {
      for (const id of only === undefined ? await listStories(folder, files) : [only])
        if (isIn(id) !== null) await noteLeft(folder, id, isIn(id) === true ? null : now(), files);
    },
    async eraseExpired() {
      await sweepUnmade(folder, files, now());
      await eraseExpired(folder, {
        files,
        retentionDays: options.retentionDays,
        now: now(),
        onExpired: async (expired) => {
          if (expired.why === 'left') await letGo(expired.id);
          await options.onExpired(expired);
        },
      });
      await finishErasing(folder, { forget: options.forgetServer, files });
      for (const { gaps } of await listRecords()) await gaps.prune();
    },
    async forgetPerson(userId) {
      let forgotten = 0;
      for (const { feedback } of await listRecords()) forgotten += await feedback.forgetPerson(userId);
      return forgotten;
    },
    async count() {
      const stories = await listStories(folder, files);
      const broken = stories.filter((id) => {
        const story = opened.peek(id)?.current();
        return story !== undefined && blankReason(story.snapshot) === 'broken';
      }).length;
      return { stories: stories.length, broken, ...opened.measure() };
    },
    cancel: () => {
      standing.cancel();
    },
    async close() {
      standing.cancel();
      await opened.close();
    },
  };
}
