// Touches files itself: weights of up to two gigabytes are hashed as they stream by, and read at a few places only.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { IbidError } from '../errors.ts';
import { errorCode } from '../storage/storage-error.ts';
import type { ModelIdentity } from './model-identity.ts';
import { findOnnxFault } from './onnx-file.ts';

/** The name of the model that comes with the project and needs no network. */
export const BUNDLED_MODEL = 'ibid-embedder';

/** How the vectors of a text's tokens become one, when the graph itself does not do it. */
export type Pooling = 'mean' | 'cls';

/** A model's files, found complete and sound. */
export interface ModelFiles extends ModelIdentity {
  readonly folder: string;
  readonly pooling: Pooling;
  /** Texts are cut to so many tokens, special ones included. */
  readonly maxTokens: number;
}

/** The files a model must have, as hubs name them. The weights come last: a wrong name fails on a small file. */
export const REQUIRED_FILES = [
  'config.json',
  'tokenizer.json',
  'tokenizer_config.json',
  'onnx/model_quantized.onnx',
] as const;

/** Present in sentence-transformers models only; says how to pool. */
export const OPTIONAL_FILES = ['1_Pooling/config.json'] as const;

// What nearly every published sentence model was trained with, for models that do not say.
const USUAL_MAX_TOKENS = 512;

// As the Hugging Face hub allows them: letters, digits, `-`, `_` and `.`, at most 96 of them, no `..`.
const HUB_NAME = /^[A-Za-z0-9_][\w.-]{0,95}\/[A-Za-z0-9_][\w.-]{0,95}$/;

/** True for the form `owner/name`. */
export function isHubModel(model: string): boolean {
  return HUB_NAME.test(model) && !model.includes('..');
}

/**
 * The folder of a model: `<modelsFolder>/ibid-embedder` for the bundled one, `<cacheFolder>/<owner>/<name>` for
 * a hub's. Throws `configuration-invalid` for any other name, so a name never leads out of these two folders.
 */
export function resolveModelFolder(
  model: string,
  folders: { readonly modelsFolder: string; readonly cacheFolder: string },
): string {
  if (model === BUNDLED_MODEL) return join(folders.modelsFolder, BUNDLED_MODEL);
  if (isHubModel(model)) return join(folders.cacheFolder, ...model.split('/'));
  throw new IbidError('configuration-invalid', {
    faults: [`model ${JSON.stringify(model)}: expected ${BUNDLED_MODEL} or owner/name`],
  });
}

/** True when something is at the folder's place, sound or not. */
export async function modelExists(folder: string): Promise<boolean> {
  return (await stat(folder).catch(() => null)) !== null;
}

/**
 * Reads and verifies a model's files. Throws `model-missing` when a required one is absent, `model-not-a-model`
 * when a web page or a Git LFS pointer stands in a file's place, `model-corrupt` when one is damaged.
 *
 * The fingerprint is the SHA-256 of what `sha256sum` prints for the files in the order of
 * {@link REQUIRED_FILES} and {@link OPTIONAL_FILES}, those present: `sha256sum config.json … | sha256sum`.
 */
export async function readModelFiles(model: string, folder: string): Promise<ModelFiles> {
  // Hashing is started first: it runs off the main thread while the JSON is parsed here.
  const hashes = Promise.all([...REQUIRED_FILES, ...OPTIONAL_FILES].map((file) => hashFile(folder, file)));
  hashes.catch(() => undefined);
  const [config, , tokenizerConfig] = await Promise.all([
    readJson(model, folder, 'config.json'),
    readJson(model, folder, 'tokenizer.json'),
    readJson(model, folder, 'tokenizer_config.json'),
    checkOnnx(model, folder, 'onnx/model_quantized.onnx'),
  ]);
  const hasPooling = await modelExists(join(folder, OPTIONAL_FILES[0]));
  const pooling = hasPooling ? await readJson(model, folder, OPTIONAL_FILES[0]) : {};
  return {
    name: model,
    folder,
    fingerprint: createHash('sha256')
      .update((await hashes).join(''))
      .digest('hex'),
    pooling: pooling['pooling_mode_cls_token'] === true ? 'cls' : 'mean',
    maxTokens: findMaxTokens(config, tokenizerConfig),
  };
}

type Json = Readonly<Record<string, unknown>>;

/** The smallest of the lengths the files name. Tokenizers without a limit name an absurd one (10^30). */
function findMaxTokens(config: Json, tokenizerConfig: Json): number {
  const limits = [config['max_position_embeddings'], tokenizerConfig['model_max_length']].filter(
    (limit): limit is number => Number.isSafeInteger(limit) && Number(limit) > 0,
  );
  return limits.length > 0 ? Math.min(...limits) : USUAL_MAX_TOKENS;
}

async function readJson(model: string, folder: string, file: string): Promise<Json> {
  const path = join(folder, file);
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw unreadable(model, folder, cause);
  });
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json;
    throw new TypeError('not a JSON object');
  } catch (cause) {
    const isPage = text.trimStart().startsWith('<');
    const detail = isPage ? 'a web page' : `not JSON: ${(cause as Error).message}`;
    throw new IbidError(
      isPage ? 'model-not-a-model' : 'model-corrupt',
      { model, file: path, detail },
      { cause },
    );
  }
}

async function checkOnnx(model: string, folder: string, file: string): Promise<void> {
  const path = join(folder, file);
  const handle = await open(path).catch((cause: unknown) => {
    throw unreadable(model, folder, cause);
  });
  try {
    const readAt = async (position: number, length: number): Promise<Uint8Array> => {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position);
      return buffer.subarray(0, bytesRead);
    };
    const fault = await findOnnxFault(readAt, (await handle.stat()).size);
    if (fault === null) return;
    const code = fault.kind === 'not-onnx' ? 'model-not-a-model' : 'model-corrupt';
    throw new IbidError(code, { model, file: path, detail: fault.detail });
  } finally {
    await handle.close();
  }
}

/** One line as `sha256sum` prints it; an empty string when the file is absent. */
async function hashFile(folder: string, file: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const bytes of createReadStream(join(folder, file), { highWaterMark: 1 << 20 }))
      hash.update(bytes as Buffer);
  } catch (error) {
    if (isMissing(error)) return '';
    throw error;
  }
  return `${hash.digest('hex')}  ${file}\n`;
}

function unreadable(model: string, folder: string, cause: unknown): unknown {
  return isMissing(cause) ? new IbidError('model-missing', { model, folder }, { cause }) : cause;
}

function isMissing(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '');
}
