import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { listCorpusFolder } from '../corpus/list-corpus-folder.ts';
import { hasCode, IbidError } from '../errors.ts';
import { generationFolder, listGenerations, readPointer } from '../index/generation-folder.ts';
import type { Manifest } from '../index/manifest.ts';
import { readGeneration, readManifest } from '../index/read-generation.ts';
import type { Snapshot } from '../index/snapshot.ts';
import { DISK } from '../storage/disk.ts';
import { sweepAway } from '../storage/file-operations.ts';
import type { Store } from '../storage/store.ts';
import { guardStorage } from '../storage/storage-error.ts';
import { writeDurable } from '../storage/write-durable.ts';
import { readStoredOriginals, type OriginalFiles } from '../index/stored-originals.ts';
import { compareArticles } from './compare-articles.ts';
import { namePlaceAside } from './moved-aside.ts';
import type { UndoResult } from './story-editor.ts';
import { changeAlone, type StoryFolders } from './story-folders.ts';
import { carryUndoOut, type UndoJournal } from './undo-journal.ts';

interface UndoOptions {
  readonly by?: string;
  /** Only says what would change. Default: false. */
  readonly rehearse?: boolean;
  /** Default: what the folders lie in. */
  readonly files?: Store;
}

/**
 * Goes back to the generation that was in use before, and its corpus: files as they were then, later ones moved aside.
 * Everything is read, checked and prepared before the first file is moved. Rejects with `nothing-to-undo`,
 * `index-busy`, `index-corrupt` and `index-schema` for a generation that could not answer, and storage errors; then
 * everything is as it was. One that a crash has cut off is finished instead, so trying again does not go back twice.
 */
export async function undoStory(
  folders: StoryFolders,
  { by, rehearse = false, files = folders.files ?? DISK }: UndoOptions = {},
): Promise<UndoResult> {
  return await changeAlone(folders, { by, files }, async (_, finished) => {
    if (finished !== null && !rehearse) return await describeUndo(folders.index, finished, files);
    const from = await readPointer(folders.index, files).catch((error: unknown) => {
      throw hasCode(error, 'index-missing') ? nothingToUndo() : error;
    });
    const { parent: to } = await readManifest(generationFolder(folders.index, from), files);
    if (to === null || !(await listGenerations(folders.index, files)).includes(to)) throw nothingToUndo();
    const { manifest } = await readGeneration(generationFolder(folders.index, to), to, { files });
    const originals = await readStoredOriginals(folders.index, to, manifest, files);
    if (originals === null) throw nothingToUndo();
    if (rehearse) return await describeUndo(folders.index, { from, to }, files);
    const leftOut = [
      ...leftOutOf(await readManifest(generationFolder(folders.index, from), files)),
      ...leftOutOf(manifest),
    ];
    const journal = await prepareCorpus(folders.corpus, { originals, leftOut }, { from, to }, files);
    await carryUndoOut(folders, journal, files);
    return await describeUndo(folders.index, journal, files);
  });
}

/** The files that a generation was not made of, though they were there: they are nobody's article and stay where they are. */
function leftOutOf({ corpus }: Manifest): Manifest['corpus']['files'] {
  return corpus.files.filter(({ article }) => article === null);
}

const nothingToUndo = (): IbidError => new IbidError('nothing-to-undo', {});

/** What an undo has changed. A generation that is damaged, which is a reason to leave it, is not compared. */
async function describeUndo(
  indexFolder: string,
  { from, to }: Pick<UndoJournal, 'from' | 'to'>,
  files: Store,
): Promise<UndoResult> {
  const read = async (generation: string, former?: Snapshot): Promise<Snapshot | undefined> =>
    await readGeneration(generationFolder(indexFolder, generation), generation, { files, former }).catch(
      () => undefined,
    );
  const now = await read(to);
  const after = now?.articles ?? [];
  const before = (await read(from, now))?.articles ?? after;
  return { from, to, change: compareArticles(before, after, null) };
}

/** Writes the files that have to come into a hidden folder of the corpus folder, so that placing them is a rename. */
async function prepareCorpus(
  corpus: string,
  {
    originals,
    leftOut,
  }: { readonly originals: OriginalFiles; readonly leftOut: Manifest['corpus']['files'] },
  generations: { readonly from: string; readonly to: string },
  files: Store,
): Promise<UndoJournal> {
  await guardStorage(corpus, () => files.makeFolder(corpus));
  const { names, known } = await listCorpusFolder(corpus, files);
  const place = namePlaceAside();
  const prepared = `${place}-undo`;
  const aside: string[] = [];
  const same = new Set<string>();
  for (const name of names) {
    const original = originals.get(name);
    if (original === undefined && leftOut.some((file) => file.name === name)) continue;
    const sha256 = known.get(name) ?? (await files.digestFile(join(corpus, name))).sha256;
    if (original !== undefined && sha256 === createHash('sha256').update(original).digest('hex'))
      same.add(name);
    else aside.push(name);
  }
  const coming = [...originals].filter(([name]) => !same.has(name));
  try {
    for (const [name, bytes] of coming) {
      const path = join(corpus, prepared, name);
      await guardStorage(path, () => files.makeFolder(dirname(path)));
      await writeDurable(files, path, [bytes]);
    }
  } catch (error) {
    await sweepAway(files, join(corpus, prepared));
    throw error;
  }
  return {
    ...generations,
    aside: aside.map((name) => ({ name, to: join(place, name) })),
    place: coming.map(([name]) => ({ from: join(prepared, name), name })),
    prepared,
  };
}
