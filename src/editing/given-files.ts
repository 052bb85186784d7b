import path from 'node:path';
import { isZip } from '../corpus/file-types.ts';
import { listCorpusFolder } from '../corpus/list-corpus-folder.ts';
import { readCorpusFile } from '../corpus/read-corpus-file.ts';
import { readZip } from '../corpus/read-zip.ts';
import { followPath } from '../storage/read-files.ts';

/** A file that somebody gives to the corpus. */
export interface GivenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Whether the folders of its name are kept: it comes out of a folder or a package. */
  readonly inFolders: boolean;
}

/** The same before it is read. */
interface NamedFile {
  readonly inFolders: boolean;
  /** Rejects with the errors of reading files. */
  read(): Promise<GivenFile>;
}

/**
 * The files at these paths: of a folder all that are read, below its name, of a package all in it. What is wrong with one of the
 * paths is told when it is read; the others are listed.
 */
export async function* listGiven(paths: readonly string[]): AsyncGenerator<NamedFile> {
  for (const given of paths)
    try {
      yield* await listOne(path.resolve(given));
    } catch (error) {
      const read = (): never => {
        throw error;
      };
      yield { inFolders: false, read: () => Promise.resolve().then(read) };
    }
}

async function listOne(place: string): Promise<NamedFile[]> {
  const name = path.basename(place);
  if ((await followPath(place))?.kind === 'folder') {
    const { names } = await listCorpusFolder(place);
    return names.map((inside) =>
      inFolder(`${name}/${inside}`, () => readCorpusFile(path.join(place, inside))),
    );
  }
  if (isZip(name)) {
    const files = readZip({ name, bytes: await readCorpusFile(place) });
    return files.map((file) => inFolder(file.name, () => Promise.resolve(file.bytes)));
  }
  const read = async (): Promise<GivenFile> => ({
    name,
    bytes: await readCorpusFile(place),
    inFolders: false,
  });
  return [{ inFolders: false, read }];
}

function inFolder(name: string, readBytes: () => Promise<Uint8Array>): NamedFile {
  return { inFolders: true, read: async () => ({ name, bytes: await readBytes(), inFolders: true }) };
}
