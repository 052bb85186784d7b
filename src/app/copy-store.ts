import path from 'node:path';
import { IbidError } from '../errors.ts';
import { nameRecordFile } from '../records/record-file.ts';
import { readRecordLines, RECORD_NAMES, replaceRecordLines } from '../records/record-lines.ts';
import { guardStorage } from '../storage/storage-error.ts';
import { writeDurable } from '../storage/write-durable.ts';
import type { Config } from './config.ts';
import { storeOf, UNFINISHED_FILE } from './open-store.ts';

/** What was copied. */
interface CopiedStore {
  readonly files: number;
  readonly bytes: number;
  readonly records: number;
  /** Files that the target had already, byte for byte. */
  readonly same: number;
  /** What is no file: links to folders or to nothing, pipes. */
  readonly leftOut: readonly string[];
}

interface CopyOptions {
  readonly signal: AbortSignal;
  /** Also into a target that holds something: what has the same name is replaced, the rest stays. Default false. */
  readonly over?: boolean;
  /** Told after each file or kind of records how many there were. */
  readonly onCopied?: (done: number) => void;
}

/** A folder to copy, and where. */
interface Tree {
  readonly from: string;
  readonly to: string;
  /** Whether it holds records itself, or folders named `records` below it do, or neither. */
  readonly records: 'here' | 'below' | 'nowhere';
}

/**
 * Copies all that is kept from the store of one configuration to that of another. The SHA-256 of each file is compared, and
 * each record. While it goes on, and when it was cut off, the target is marked, and nothing opens it. Rejects with
 * `store-taken` for a target that holds something, with storage errors, and with the signal's reason.
 */
export async function copyStore(
  source: Config,
  target: Config,
  { signal, over = false, onCopied = () => undefined }: CopyOptions,
): Promise<CopiedStore> {
  const [from, to] = [storeOf(source), storeOf(target)];
  const trees = pairTrees(source, target);
  if (!over)
    for (const tree of trees)
      if ((await to.listFolder(tree.to)).length > 0) throw new IbidError('store-taken', { folder: tree.to });
  const mark = path.join(target.indexFolder, UNFINISHED_FILE);
  await guardStorage(mark, () => to.makeFolder(target.indexFolder));
  await guardStorage(mark, () => to.write(mark, []));

  const sum = { files: 0, bytes: 0, records: 0, same: 0, leftOut: [] as string[] };
  let done = 0;
  const count = (): void => {
    signal.throwIfAborted();
    onCopied((done += 1));
  };

  const copyFile = async (one: string, other: string, secret: boolean): Promise<void> => {
    const { sha256, bytes } = await from.digestFile(one);
    const there = (await to.findStats(other)) === null ? null : await to.digestFile(other);
    if (there?.sha256 === sha256) sum.same += 1;
    else {
      await guardStorage(other, () => to.makeFolder(path.dirname(other)));
      const content = (await from.readBytes(one)) ?? new Uint8Array();
      const written = await writeDurable(to, other, [content], { secret });
      if (written.sha256 !== sha256)
        throw new IbidError('storage-failed', { path: one, detail: 'it was changed while it was copied' });
    }
    sum.files += 1;
    sum.bytes += bytes;
    count();
  };

  const copyRecords = async (one: string, other: string): Promise<void> => {
    for (const name of RECORD_NAMES) {
      const lines = await readRecordLines(from, one, name);
      if (lines.length === 0) continue;
      await replaceRecordLines(to, other, name, lines);
      const written = await readRecordLines(to, other, name);
      if (written.join('\n') !== lines.join('\n'))
        throw new IbidError('storage-failed', {
          path: other,
          detail: `the records of ${name} do not read back as written`,
        });
      sum.records += lines.length;
      count();
    }
  };

  const copyTree = async ({ from: one, to: other, records }: Tree): Promise<void> => {
    const here = records === 'here' || (records === 'below' && path.basename(one) === 'records');
    if (here) await copyRecords(one, other);
    for (const { name, kind } of (await from.listEntries(one)) ?? []) {
      if (isPassing(name) || (here && RECORD_NAMES.some((it) => nameRecordFile(it) === name))) continue;
      const inside = path.join(one, name);
      const end = kind === 'link' ? (await from.followPath(inside).catch(() => null))?.kind : kind;
      if (kind === 'folder') {
        await guardStorage(other, () => to.makeFolder(path.join(other, name)));
        await copyTree({ from: inside, to: path.join(other, name), records: here ? 'nowhere' : records });
      } else if (end === 'file')
        // Beside records lies the key of their hashes.
        await copyFile(inside, path.join(other, name), here);
      else sum.leftOut.push(inside);
    }
  };

  for (const tree of trees) await copyTree(tree);
  await guardStorage(mark, () => to.remove(mark));
  return sum;
}

/** What belongs to a process at work, or was left by one. */
function isPassing(name: string): boolean {
  return name === UNFINISHED_FILE || /^(?:lock(?:-|$)|\.building-)/u.test(name);
}

/** The folders of both, each once. */
function pairTrees(source: Config, target: Config): Tree[] {
  const trees = [
    [source.corpusFolder, target.corpusFolder, 'nowhere'],
    [source.indexFolder, target.indexFolder, 'nowhere'],
    [source.stories.folder, target.stories.folder, 'below'],
    [source.discord.feedbackFolder, target.discord.feedbackFolder, 'here'],
    [source.discord.settingsFolder, target.discord.settingsFolder, 'here'],
    [source.discord.admin.auditFolder, target.discord.admin.auditFolder, 'here'],
    [source.discord.admin.gapsFolder, target.discord.admin.gapsFolder, 'here'],
  ] as const;
  return [...new Map(trees.map(([from, to, records]) => [from, { from, to, records }])).values()];
}
