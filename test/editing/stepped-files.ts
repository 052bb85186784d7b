import { NODE_FILES, type FileOperations } from '../../src/storage/file-operations.ts';

/** What changes something on the disk; a sync does not. */
export type Step = 'makeFolder' | 'write' | 'rename' | 'link' | 'remove';

/**
 * The real files, with something done before each step that changes them. Before a write, half of the file is there
 * already, as after a crash in the middle of it.
 */
export function createSteppedFiles(
  before: (step: Step, path: string) => Promise<void> | void,
): FileOperations {
  return {
    ...NODE_FILES,
    async makeFolder(path) {
      await before('makeFolder', path);
      await NODE_FILES.makeFolder(path);
    },
    async write(path, chunks, exclusive) {
      await NODE_FILES.write(path, [Buffer.from('[')], exclusive);
      await before('write', path);
      await NODE_FILES.write(path, chunks);
    },
    async rename(from, to) {
      await before('rename', to);
      await NODE_FILES.rename(from, to);
    },
    async link(from, to) {
      await before('link', to);
      await NODE_FILES.link(from, to);
    },
    async remove(path) {
      await before('remove', path);
      await NODE_FILES.remove(path);
    },
  };
}
