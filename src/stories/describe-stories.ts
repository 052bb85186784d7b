import { measureCorpus } from './quotas.ts';
import { listAway, readLeft } from './put-away.ts';
import { listStories, placeAt, placeOf } from './story-place.ts';
import { DISK } from '../storage/disk.ts';
import type { Store } from '../storage/store.ts';

/** A server's story, as it lies there. */
export interface DescribedStory {
  readonly id: string;
  /** Files that are read as articles, and their bytes. */
  readonly articles: number;
  readonly bytes: number;
  /** `deleted`: it can be had back; `left`: the bot is no longer in the server. */
  readonly state: 'used' | 'left' | 'deleted';
  /** Since when it is so, as an ISO date; null for one that is used. */
  readonly since: string | null;
}

/** All stories that servers have, and those that were deleted and can be had back. Rejects with a storage error. */
export async function describeStories(stories: string, files: Store = DISK): Promise<DescribedStory[]> {
  const described: DescribedStory[] = [];
  for (const id of await listStories(stories, files)) {
    const left = await readLeft(stories, id, files);
    const state = left === null ? 'used' : 'left';
    described.push({
      id,
      ...(await measureCorpus(placeOf(stories, id).corpus, files)),
      state,
      since: formatDate(left),
    });
  }
  for (const { id, since, folder } of await listAway(stories, files))
    described.push({
      id,
      ...(await measureCorpus(placeAt(folder).corpus, files)),
      state: 'deleted',
      since: formatDate(since),
    });
  return described;
}

function formatDate(milliseconds: number | null): string | null {
  return milliseconds === null ? null : new Date(milliseconds).toISOString();
}
