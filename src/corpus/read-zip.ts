import path from 'node:path';
import { isCorpusFile } from './list-corpus-folder.ts';
import { openReading, type NamedBytes } from './open-reading.ts';
import { unzip } from './unzip.ts';

/**
 * The files of a package that are read as articles, by their paths in it, which may say anything: hidden ones and what systems
 * put in besides are left out, as in a folder. Nothing is written. Throws `article-unreadable` for a package that is damaged,
 * encrypted or too much, also when more than `most` of its files are read, and with reason `unknown-format` where none is.
 */
export function readZip({ name, bytes }: NamedBytes, most = Infinity): NamedBytes[] {
  const { refuse } = openReading({ name });
  try {
    const files = unzip(bytes, (inside) => isRead(inside.replaceAll('\\', '/')), refuse);
    if (files.size > most) refuse('too-much', `more than ${most} of its files are read`);
    if (files.size === 0) refuse('unknown-format', 'nothing in it is read');
    return [...files].map(([inside, content]) => ({ name: inside.replaceAll('\\', '/'), bytes: content }));
  } catch (cause) {
    if (!(cause instanceof Error) || cause.name === 'IbidError') throw cause;
    return refuse('damaged', cause.message, cause);
  }
}

function isRead(inside: string): boolean {
  const folders = inside.split('/').slice(0, -1);
  const isAside = folders.some((folder) => /^(?:\.[^.].*|__MACOSX|node_modules)$/.test(folder));
  return !isAside && isCorpusFile(path.posix.basename(inside));
}
