import { existsSync } from 'node:fs';
import path from 'node:path';

/** The project's folder, from the source and from the build alike: the nearest one above that has a package.json. */
export function findProjectRoot(from: string = import.meta.dirname): string {
  for (let folder = from; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, 'package.json'))) return folder;
    if (folder === path.dirname(folder)) throw new Error(`no package.json above ${from}`);
  }
}
