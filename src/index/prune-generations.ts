import { generationFolder, listGenerations } from './generation-folder.ts';
import { readManifest } from './read-generation.ts';
import type { Snapshot } from './snapshot.ts';
import type { Store } from '../storage/store.ts';

type Known = Pick<Snapshot, 'generation' | 'manifest'>;

/**
 * Removes generations until `keep` are left. Kept are the one in use and those that an undo would go back to, one after
 * the other; then, where there is room, the newest of the others, such as one that was undone. The manifest of a large one that is `known`
 * is not read again.
 */
export async function pruneGenerations(
  indexFolder: string,
  inUse: string,
  keep: number,
  { files, known }: { readonly files: Store; readonly known: readonly Known[] },
): Promise<void> {
  const present = await listGenerations(indexFolder, files);
  const findParent = async (generation: string): Promise<string | null> => {
    const one = known.find((snapshot) => snapshot.generation === generation);
    if (one !== undefined) return one.manifest.parent;
    return await readManifest(generationFolder(indexFolder, generation), files).then(
      ({ parent }) => parent,
      // Damaged, or of another ibid: where it came from is not known.
      () => null,
    );
  };
  const order: string[] = [];
  for (let next: string | null = inUse; next !== null && present.includes(next) && !order.includes(next);) {
    order.push(next);
    if (order.length >= keep) break;
    next = await findParent(next);
  }
  order.push(...present.filter((name) => !order.includes(name)));
  for (const name of order.slice(Math.max(1, keep))) await files.remove(generationFolder(indexFolder, name));
}
