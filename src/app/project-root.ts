// Touches files itself, at once and before anything else: whatever is read is found from this folder.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { readText } from '../storage/read-files.ts';

/** The project's folder, from the source and from the build alike: the nearest one above that has a package.json. */
export function findProjectRoot(from: string = import.meta.dirname): string {
  for (let folder = from; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, 'package.json'))) return folder;
    if (folder === path.dirname(folder)) throw new Error(`no package.json above ${from}`);
  }
}

/** What the project's package.json says of itself. Rejects when it cannot be read. */
export async function readPackage(
  root: string,
): Promise<{ readonly version?: string; readonly engines: { readonly node: string } }> {
  const text = await readText(path.join(root, 'package.json'));
  return JSON.parse(text ?? '') as Awaited<ReturnType<typeof readPackage>>;
}
