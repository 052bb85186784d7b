import path from 'node:path';
import { appendLines } from '../storage/append-lines.ts';
import { DISK } from '../storage/disk.ts';
import type { Store } from '../storage/store.ts';
import { guardStorage } from '../storage/storage-error.ts';
import { removeHalfWritten, replaceText } from '../storage/write-durable.ts';
import { createQueue } from './queue.ts';
import { parseRecord, SLACK, type RecordKind, type RecordStore } from './record-store.ts';

/** The file of the records of one kind, on a disk. */
export function nameRecordFile(name: string): string {
  return `${name}.jsonl`;
}

interface Line<T> {
  /** As it stands in the file: keys that a newer ibid has added stay. */
  readonly text: string;
  readonly record: T;
}

/**
 * Keeps records in `folder` as a file of JSON objects, one a line, which only its owner may read; the folder is made
 * when the first is added. Whatever is done is done one after the other, so that lines never mix; what waits to be added is
 * added by one write. Several processes may have the file open where the store gives them turns; each counts only what it has
 * added itself since it last wrote all anew, so a few more than the limit may be kept.
 */
export function createRecordFile<T>(
  folder: string,
  kind: RecordKind<T>,
  files: Store = DISK,
): RecordStore<T> {
  const { name, dateOf, most } = kind;
  const file = path.join(folder, nameRecordFile(name));
  /** Lines in the file, cut ones included; null until they were counted. */
  let count: number | null = null;

  const readLines = async (): Promise<{ lines: Line<T>[]; total: number }> => {
    const texts = ((await files.readText(file)) ?? '').split('\n').filter((text) => text !== '');
    return { lines: texts.flatMap(parseLine), total: texts.length };
  };

  const parseLine = (text: string): Line<T>[] => parseRecord(kind, text).map((record) => ({ text, record }));

  const limit = (lines: readonly Line<T>[]): readonly Line<T>[] =>
    most === null ? lines : lines.slice(-most);

  /** Writes the file anew, with those of its lines only that are wanted and can be read. */
  const rewrite = async (isWanted: (record: T) => boolean): Promise<void> => {
    await removeHalfWritten(files, file);
    const { lines, total } = await readLines();
    const kept = limit(lines.filter(({ record }) => isWanted(record)));
    if (kept.length < total) {
      if (kept.length === 0) await files.remove(file);
      else await replaceText(files, file, kept.map(({ text }) => `${text}\n`).join(''), { secret: true });
    }
    count = kept.length;
  };

  const alone = <R>(work: () => Promise<R>): Promise<R> => guardStorage(file, () => files.inTurn(file, work));

  const queue = createQueue<string>((texts) =>
    alone(async () => {
      await files.makeFolder(folder);
      await appendLines(files, file, texts);
      if (most === null) return;
      count = count === null ? (await readLines()).total : count + texts.length;
      // The records are kept, whatever becomes of the old ones: they go with the next.
      if (count > most * (1 + SLACK)) await rewrite(() => true).catch(() => undefined);
    }),
  );
  const inTurn = <R>(work: () => Promise<R>): Promise<R> => queue.run(() => alone(work));

  return {
    add: (record) => queue.add(JSON.stringify(record)),
    list: () => inTurn(async () => limit((await readLines()).lines).map(({ record }) => record)),
    forgetBefore: (date) => inTurn(() => rewrite((record) => dateOf(record) >= date)),
    forget: (isMeant) => inTurn(() => rewrite((record) => !isMeant(record))),
  };
}
