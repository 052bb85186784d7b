import { createHash } from 'node:crypto';
import path from 'node:path';
import dotenv from 'dotenv';
import { z } from 'zod';
import { optional, wholeNumber, yesOrNo } from './config-values.ts';
import type { DiscordConfig } from '../discord/discord-config.ts';
import { discordVariables, readDiscordConfig } from './discord-variables.ts';
import { readStoriesConfig, storyVariables, type StoriesConfig } from './story-variables.ts';
import { IbidError } from '../errors.ts';
import { BUNDLED_MODEL } from '../models/model-files.ts';
import { BUNDLED_READER } from '../models/open-reader.ts';
import type { Models } from '../models/models.ts';
import type { Store } from '../storage/store.ts';

const A_SHARE = 'give a number from 0 to 1';
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const environment = z.object({
  STORE: optional(
    z
      .string()
      .refine(
        (value) => value === 'files' || isPostgresUrl(value),
        'give files, or a URL like postgres://user:password@host/database',
      ),
  ),
  STORE_CACHE_DIR: optional(z.string()),
  SEARCH_IN_DATABASE_FROM: optional(wholeNumber(0, 1_000_000_000)),
  CORPUS_DIR: optional(z.string()),
  DRAFTS: optional(yesOrNo),
  INDEX_DIR: optional(z.string()),
  MODEL_CACHE_DIR: optional(z.string()),
  EMBEDDING_MODEL: optional(z.string()),
  READER: optional(z.string()),
  MODEL_HUB: optional(
    z.url({ protocol: /^https?$/, error: 'give a URL that begins with http:// or https://' }),
  ),
  HF_TOKEN: optional(z.string()),
  ANSWER_THRESHOLD: optional(
    z
      .string()
      .regex(/^\d*\.?\d+$/, A_SHARE)
      .transform(Number)
      .pipe(z.number().max(1, A_SHARE)),
  ),
  KEEP_GENERATIONS: optional(wholeNumber(1, 1000)),
  LOG_LEVEL: optional(z.enum(LOG_LEVELS, `give one of ${LOG_LEVELS.join(', ')}`)),
  ...discordVariables,
  ...storyVariables,
});

function isPostgresUrl(value: string): boolean {
  return URL.canParse(value) && /^postgres(?:ql)?:$/u.test(new URL(value).protocol);
}

/** What used to be a variable, and what to do with it now: whoever has set it should not wonder why nothing comes of it. */
const gone = z.object({
  RERANKER_MODEL: optional(z.never('it is no longer read; ibid reads with a reader of its own, see READER')),
});

/** The names of all variables, in the order in which the documentation lists them. */
export const VARIABLES: readonly string[] = Object.keys(environment.shape);

/** Everything that can be configured, with its default. Folders are absolute. */
export interface Config {
  /** The URL, with its password, of the PostgreSQL that everything is kept in; null for files. */
  readonly store: string | null;
  /** Where files of a database are copied to that have to lie on the disk. */
  readonly storeCacheFolder: string;
  /** Passages from which on a corpus in the database is searched there. */
  readonly searchFrom: number;
  /** That store, opened by `openConfiguredStore`. Default: the disk. */
  readonly files?: Store;
  /** Models that another process runs for this one. Default: it runs its own. */
  readonly models?: Models;
  /** Why the database cannot be searched in, as `openConfiguredStore` has found it. */
  readonly lacksVectors?: IbidError;
  readonly corpusFolder: string;
  /** Whether articles are read whose files call them drafts. */
  readonly drafts: boolean;
  readonly indexFolder: string;
  /** Where models of a hub are kept once downloaded. */
  readonly modelCacheFolder: string;
  readonly embeddingModel: string;
  /** The folder of the reader; null for none. */
  readonly readerFolder: string | null;
  readonly modelHub: { readonly host?: string; readonly token?: string };
  /** Confidence, 0 to 1, below which ibid says that the story does not say; the judge's own when not set. */
  readonly answerThreshold?: number;
  readonly keepGenerations: number;
  readonly logLevel: string;
  readonly stories: StoriesConfig;
  readonly discord: DiscordConfig;
}

/** The part of the configuration that makes a story. */
export type StoryConfig = Omit<Config, 'discord'>;

/**
 * Reads the configuration from environment variables, folders relative to `root`. Throws one IbidError
 * 'configuration-invalid' that holds every fault.
 */
export function readConfig(variables: Readonly<Record<string, string | undefined>>, root: string): Config {
  const parsed = environment.extend(gone.shape).safeParse(variables);
  if (!parsed.success)
    throw new IbidError('configuration-invalid', {
      faults: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
    });
  const set = parsed.data;
  const store = set.STORE === undefined || set.STORE === 'files' ? null : set.STORE;
  const folder = (value: string | undefined, otherwise: string): string =>
    path.resolve(root, value ?? otherwise);
  // In a database there is no project that a path could be relative to.
  const kept: typeof folder =
    store === null ? folder : (value, otherwise) => path.posix.resolve('/', value ?? otherwise);
  const stories = readStoriesConfig(set, kept);
  return {
    store,
    storeCacheFolder: folder(set.STORE_CACHE_DIR, '.ibid/cache'),
    searchFrom: set.SEARCH_IN_DATABASE_FROM ?? 100_000,
    corpusFolder: kept(set.CORPUS_DIR, 'corpus'),
    drafts: set.DRAFTS ?? true,
    indexFolder: kept(set.INDEX_DIR, '.ibid/index'),
    modelCacheFolder: folder(set.MODEL_CACHE_DIR, '.ibid/models'),
    embeddingModel: set.EMBEDDING_MODEL ?? BUNDLED_MODEL,
    readerFolder: set.READER === 'off' ? null : folder(set.READER, path.join('models', BUNDLED_READER)),
    modelHub: {
      ...(set.MODEL_HUB === undefined ? {} : { host: set.MODEL_HUB }),
      ...(set.HF_TOKEN === undefined ? {} : { token: set.HF_TOKEN }),
    },
    ...(set.ANSWER_THRESHOLD === undefined ? {} : { answerThreshold: set.ANSWER_THRESHOLD }),
    keepGenerations: set.KEEP_GENERATIONS ?? 3,
    logLevel: set.LOG_LEVEL ?? 'info',
    stories,
    discord: {
      ...readDiscordConfig(set, kept),
      ...(stories.perServer ? { perServer: { questionsPerMinute: stories.questionsPerMinute } } : {}),
    },
  };
}

/**
 * The configuration of a command: what the command line sets (`given`), then environment variables, then the
 * file `.env`. The index of another corpus that the command line names lies apart from the configured one's. Throws as `readConfig` does.
 */
export function loadConfig(
  root: string,
  given: Readonly<Record<string, string | undefined>> = {},
  variables: Readonly<Record<string, string | undefined>> = process.env,
): Config {
  const written: Record<string, string> = {};
  dotenv.config({ path: path.join(root, '.env'), processEnv: written, quiet: true });
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const all: Record<string, string | undefined> = { ...written, ...variables };
  if (set['CORPUS_DIR'] !== undefined) all['INDEX_DIR'] = nameIndexOf(root, set['CORPUS_DIR'], all);
  return readConfig({ ...all, ...set }, root);
}

/**
 * Where the index of a corpus lies that the command line names: a place of its own, so that trying another corpus leaves
 * the configured one's index alone.
 */
function nameIndexOf(
  root: string,
  corpus: string,
  { CORPUS_DIR, INDEX_DIR = '.ibid/index' }: Readonly<Record<string, string | undefined>>,
): string {
  const folder = path.resolve(root, corpus);
  if (folder === path.resolve(root, CORPUS_DIR ?? 'corpus')) return INDEX_DIR;
  const mark = createHash('sha256').update(folder).digest('hex').slice(0, 8);
  return path.join('.ibid', 'others', `${path.basename(folder)}-${mark}`);
}
