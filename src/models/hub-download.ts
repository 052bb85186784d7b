// Touches files itself: what comes from a hub goes to a folder of its own, byte by byte, and is renamed as a whole.
import { createHash } from 'node:crypto';
import { mkdir, open, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { IbidError } from '../errors.ts';
import { errorCode, guardStorage } from '../storage/storage-error.ts';
import { createDownloadFolder, removeAbandonedDownloads } from './download-folder.ts';
import { requestHubFile, type Hub, type HubAnswer } from './hub-request.ts';
import { OPTIONAL_FILES, readModelFiles, REQUIRED_FILES } from './model-files.ts';

interface HubDownload {
  /** `owner/name`. */
  readonly model: string;
  /** Where the model's folder is to be. Its parents are created. */
  readonly folder: string;
  readonly hub?: Partial<Hub>;
  /** Looks at `config.json` in the folder before the large files are asked for; a rejection undoes the download. */
  readonly checkConfig?: (folder: string) => Promise<void>;
  /** Tries the complete model before it is put in its place; a rejection undoes the download. */
  readonly verify: (folder: string) => Promise<void>;
  readonly onProgress?: (progress: DownloadProgress) => void;
  readonly signal?: AbortSignal;
}

export interface DownloadProgress {
  readonly file: string;
  readonly loadedBytes: number;
  /** Of this file; null when the hub does not say. */
  readonly totalBytes: number | null;
}

const HUGGING_FACE = Object.freeze({
  host: 'https://huggingface.co/',
  answerLimit: 15_000,
  stallLimit: 30_000,
} satisfies Hub);

// A protobuf message, and so an ONNX file without outside data, holds at most 2 GiB. The largest tokenizers
// in use, of 250,000 pieces, are JSON of 17 MB.
const LARGEST_ONNX = 2 ** 31;
const LARGEST_JSON = 2 ** 27;

/**
 * Downloads a model into `folder`, all of it or nothing: the files go to a temporary folder beside it, are verified,
 * loaded on trial by `verify`, and only then renamed into place. When somebody else was faster, theirs is kept.
 *
 * Throws `model-unknown` when the hub does not have the model or does not show it, `model-unreachable` when it
 * cannot be reached or is out of order, `model-stalled` when nothing comes for too long, `model-not-a-model` when it
 * sends something else, `model-corrupt` when what it sends is cut or damaged, `storage-…` when it cannot be kept,
 * and the signal's reason when aborted.
 */
export async function downloadModel(download: HubDownload): Promise<void> {
  const hub: Hub = { ...HUGGING_FACE, ...download.hub };
  const parent = dirname(download.folder);
  let temporary: string | null = null;
  try {
    const created = await guardStorage(parent, () => mkdir(parent, { recursive: true }));
    try {
      await removeAbandonedDownloads(parent);
      temporary = await guardStorage(parent, () => createDownloadFolder(parent));
      for (const file of [...REQUIRED_FILES, ...OPTIONAL_FILES]) {
        await downloadFile(hub, download, file, join(temporary, file));
        if (file === 'config.json') await download.checkConfig?.(temporary);
      }
      await readModelFiles(download.model, temporary);
      await download.verify(temporary);
      download.signal?.throwIfAborted();
      await putInPlace(temporary, download.folder);
    } finally {
      if (temporary !== null) await rm(temporary, { recursive: true, force: true });
      // The owner's folder goes too when it was made for this and nothing is in it.
      if (created !== undefined) await rmdir(parent).catch(() => undefined);
    }
  } catch (error) {
    throw withoutFolder(error, temporary);
  }
}

async function downloadFile(hub: Hub, download: HubDownload, file: string, path: string): Promise<void> {
  const { model } = download;
  const answer = await requestHubFile(hub, { model, file }, download.signal);
  try {
    if (isAbsent(answer, { hub, model, file })) return;
    await guardStorage(path, () => mkdir(dirname(path), { recursive: true }));
    await saveAnswer(answer, download, file, path);
  } finally {
    answer.close();
  }
}

interface Asked {
  readonly hub: Hub;
  readonly model: string;
  readonly file: string;
}

/** True when an optional file is not there; throws when a required one is not. */
function isAbsent({ status }: HubAnswer, { hub, model, file }: Asked): boolean {
  if (status === 200) return false;
  // Hubs answer 401 for what does not exist as well as for what is not public.
  const hidden = [401, 403, 404].includes(status);
  if (hidden && (OPTIONAL_FILES as readonly string[]).includes(file)) return true;
  if (hidden && file === REQUIRED_FILES[0]) throw new IbidError('model-unknown', { model, host: hub.host });
  const detail = `HTTP ${status}`;
  if (hidden) throw new IbidError('model-not-a-model', { model, file, detail });
  throw new IbidError('model-unreachable', { model, host: hub.host, detail });
}

async function saveAnswer(
  answer: HubAnswer,
  { model, onProgress }: HubDownload,
  file: string,
  path: string,
): Promise<void> {
  const largest = file.endsWith('.onnx') ? LARGEST_ONNX : LARGEST_JSON;
  const { totalBytes } = answer;
  const hash = createHash('sha256');
  let loadedBytes = 0;
  const handle = await guardStorage(path, () => open(path, 'wx'));
  try {
    for await (const chunk of answer.chunks) {
      loadedBytes += chunk.length;
      if (loadedBytes > largest)
        throw new IbidError('model-not-a-model', { model, file, detail: `more than ${largest} bytes` });
      hash.update(chunk);
      await guardStorage(path, () => handle.appendFile(chunk));
      onProgress?.({ file, loadedBytes, totalBytes });
    }
    await guardStorage(path, () => handle.sync());
  } finally {
    await handle.close();
  }
  if (totalBytes !== null && loadedBytes !== totalBytes)
    throw new IbidError('model-corrupt', {
      model,
      file,
      detail: `${loadedBytes} of ${totalBytes} bytes came`,
    });
  if (answer.sha256 !== null && hash.digest('hex') !== answer.sha256)
    throw new IbidError('model-corrupt', {
      model,
      file,
      detail: 'its SHA-256 differs from the announced one',
    });
}

/** Renaming a folder onto another that is not empty fails: somebody else downloaded it meanwhile, and theirs stays. */
async function putInPlace(temporary: string, folder: string): Promise<void> {
  await guardStorage(folder, () =>
    rename(temporary, folder).catch((error: unknown) => {
      if (!['ENOTEMPTY', 'EEXIST'].includes(errorCode(error) ?? '')) throw error;
    }),
  );
}

/** Faults in files name them as the hub does, since the temporary folder is gone when they are read. */
function withoutFolder(error: unknown, temporary: string | null): unknown {
  if (temporary === null || !(error instanceof IbidError) || !('file' in error.facts)) return error;
  const { file } = error.facts as { file: string };
  if (!file.startsWith(temporary)) return error;
  return new IbidError(
    error.code,
    { ...error.facts, file: file.slice(temporary.length + 1) },
    { cause: error },
  );
}
