import { joinStory, type LiveStory } from '../answers/story.ts';
import { readPointer } from '../index/generation-folder.ts';
import { loadManifest, loadSnapshot } from '../index/load-snapshot.ts';
import type { Embedder } from '../models/embedder.ts';
import { isSameModel } from '../models/model-identity.ts';
import { watchPointer } from './watch-pointer.ts';
import { DISK } from '../storage/disk.ts';
import type { Store } from '../storage/store.ts';

/** Keeps the story that is answered from, and follows the index: whoever builds a generation, answers come from it. */
export interface StoryKeeper {
  /** The story as it is now. */
  current(): LiveStory;
  /**
   * Looks whether another generation is in use now and, if so, takes it over between two answers. Resolves to the name
   * of the generation that is answered from. Rejects with `index-corrupt`, `index-schema`, `index-model` and storage
   * errors when it could not be taken over; then the former one stays.
   */
  follow(): Promise<string>;
  /** Ends the following and the embedders. */
  close(): Promise<void>;
}

export interface StoryKeeperOptions {
  readonly indexFolder: string;
  /** Where it lies. Default: on the disk. */
  readonly files?: Store;
  /** What is answered from at first. Its embedder is closed by the keeper. */
  readonly story: LiveStory;
  /** Opens the embedder of a model that a generation names. */
  readonly openEmbedder: (model: string) => Promise<Embedder>;
  /** Told once that a generation was taken over, and once for each that was not, with the reason. */
  readonly onSwapped?: (story: LiveStory, former: LiveStory) => void;
  readonly onRefused?: (error: unknown) => void;
  /** Milliseconds between two looks at the pointer, besides the system's events. Default 2000; sensible: 500 to 60,000. */
  readonly interval?: number;
  /** Whether the system's events are listened to. Default true; tests look only when they say so. */
  readonly events?: boolean;
  /**
   * Milliseconds that the embedder of a former model stays open, for answers that have begun. Default 30,000: many
   * times what an answer takes.
   */
  readonly grace?: number;
}

const DEFAULT_INTERVAL = 2000;
const DEFAULT_GRACE = 30_000;
/** A generation that was refused is tried again after so many milliseconds: somebody may have mended the disk. */
const TRY_AGAIN = 5 * 60_000;

/** Starts to follow the index in `indexFolder`. */
export function createStoryKeeper(options: StoryKeeperOptions): StoryKeeper {
  const { indexFolder, files = DISK, grace = DEFAULT_GRACE } = options;
  let current = options.story;
  let closed = false;
  let looking: Promise<string> | null = null;
  let refused: { readonly pointer: string; readonly time: number } | null = null;
  const retired = new Map<Embedder, NodeJS.Timeout>();

  const retire = (embedder: Embedder): void => {
    const timer = setTimeout(() => {
      retired.delete(embedder);
      void embedder.close();
    }, grace);
    timer.unref();
    retired.set(embedder, timer);
  };

  const chooseEmbedder = async (): Promise<Embedder> => {
    const { model } = await loadManifest(indexFolder, files);
    const { embedder } = current;
    if (isSameModel(model, embedder)) return embedder;
    return await options.openEmbedder(model.name);
  };

  const takeOver = async (): Promise<void> => {
    const embedder = await chooseEmbedder();
    const former = current;
    try {
      const snapshot = await loadSnapshot(indexFolder, {
        ...{ expectModel: embedder, files },
        former: former.snapshot,
      });
      if (closed) return;
      current = joinStory(snapshot, embedder, former);
      if (former.embedder !== embedder) retire(former.embedder);
    } finally {
      if (embedder !== current.embedder) await embedder.close();
    }
    options.onSwapped?.(current, former);
  };

  const look = async (): Promise<string> => {
    for (;;) {
      const pointer = await readPointer(indexFolder, files);
      if (closed || pointer === current.snapshot.generation) {
        refused = null;
        return current.snapshot.generation;
      }
      try {
        await takeOver();
      } catch (error) {
        // The pointer may have moved on meanwhile, and what was refused is no longer the question.
        if ((await readPointer(indexFolder, files)) === pointer) throw error;
      }
    }
  };

  const follow = (): Promise<string> => {
    // A look that is under way may have read the pointer before it moved, so the next one begins after it.
    const next = (looking ?? Promise.resolve('')).catch(() => '').then(look);
    looking = next;
    const done = (): void => {
      if (looking === next) looking = null;
    };
    next.then(done, done);
    return next;
  };

  const lookByItself = async (): Promise<void> => {
    const pointer = await readPointer(indexFolder, files).catch(() => '');
    if (pointer === current.snapshot.generation) return;
    if (refused?.pointer === pointer && performance.now() - refused.time < TRY_AGAIN) return;
    try {
      await follow();
    } catch (error) {
      const isNews = refused?.pointer !== pointer;
      refused = { pointer, time: performance.now() };
      if (isNews) options.onRefused?.(error);
    }
  };

  // An event and the timer may come together, and one refusal should be told once.
  let isLookingByItself = false;
  const { interval = DEFAULT_INTERVAL, events = true } = options;
  const watching = watchPointer(indexFolder, { interval, events, files }, () => {
    if (isLookingByItself || looking !== null || closed) return;
    isLookingByItself = true;
    void lookByItself().finally(() => {
      isLookingByItself = false;
    });
  });
  return {
    current: () => current,
    follow,
    async close() {
      closed = true;
      watching.close();
      await looking?.catch(() => undefined);
      for (const timer of retired.values()) clearTimeout(timer);
      await Promise.all([...retired.keys(), current.embedder].map((embedder) => embedder.close()));
      retired.clear();
    },
  };
}
