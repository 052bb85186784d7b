/**
 * What can go wrong that a person can mend, and the facts that tell them how. The rooms throw these; the
 * faces (terminal/, discord/) own the sentences.
 */
export interface ErrorFacts {
  usage: { detail: string; usage: string };
  'question-empty': object;
  'question-too-long': { length: number; limit: number };
  'configuration-invalid': { faults: readonly string[] };
  'corpus-missing': { folder: string };
  /** `faults` counts the files that should have been articles and could not be read. */
  'corpus-empty': { folder: string; faults: number };
  'article-unreadable': { file: string; reason: ArticleFault; detail?: string };
  /** A package that ibid stands on does not load here. */
  'package-unusable': { name: string; detail: string };
  'article-id-taken': { id: string; files: readonly string[] };
  'index-missing': { folder: string };
  'index-corrupt': { folder: string; file: string; detail: string };
  'index-schema': { folder: string; found: number; supported: number };
  /** What is searched of it should be in the database, and is not. */
  'index-unstored': { folder: string };
  'index-model': { folder: string; built: string; configured: string };
  /** `since` is an ISO date, `owner` a process and its machine. */
  'index-busy': { folder: string; since: string; owner: string; host: string };
  /** A file that was to be added, and is no longer kept aside. */
  'upload-missing': { id: string };
  'article-missing': { id: string };
  /** What was typed for an article fits `fits` of them, none or several; `articles` are some of these, or the nearest. */
  'article-unclear': {
    typed: string;
    articles: readonly { readonly id: string; readonly title: string }[];
    fits: number;
  };
  'nothing-to-undo': object;
  /** A server has a story of its own already, or none. */
  'story-exists': { id: string };
  'story-missing': { id: string };
  /** Nothing is in a server's story, or what is in it cannot be read. */
  'story-empty': object;
  'story-broken': object;
  /** There is no room for one more, or one so large. */
  'story-full': { what: 'articles' | 'megabytes'; most: number };
  /** `again` is an ISO date. */
  'reindex-limit': { most: number; again: string };
  /** The process that worked on the story ended without a word. */
  'editing-failed': { detail: string };
  /** A folder, a pipe, a socket or a device where a file should be. */
  'not-a-file': { path: string };
  'storage-full': { path: string };
  'storage-denied': { path: string };
  'storage-failed': { path: string; detail: string };
  /** The database that everything is kept in; `host` is where it is. */
  'store-unreachable': { host: string; detail: string };
  /** Its tables are not those of this ibid; `names` are migrations. */
  'store-schema': { fault: 'lacks' | 'newer' | 'changed'; names: readonly string[] };
  /** It cannot be searched in without pgvector; `version` is the one it has, null for none. */
  'store-lacks-vectors': { version: string | null };
  /** Something was being copied into it, and is not whole. */
  'store-unfinished': { folder: string };
  /** What should be copied into holds something already. */
  'store-taken': { folder: string };
  'model-missing': { model: string; folder: string };
  'model-corrupt': { model: string; file: string; detail: string };
  'model-unknown': { model: string; host: string };
  'model-unreachable': { model: string; host: string; detail: string };
  'model-stalled': { model: string; file: string; seconds: number };
  'model-not-a-model': { model: string; file: string; detail: string };
  'embedding-failed': { model: string; detail: string };
  'reading-failed': { model: string; detail: string };
  'discord-token-missing': object;
  /** Discord does not know the token. */
  'discord-token-refused': object;
  /** An intent that the application's page has to allow first. */
  'discord-intent-refused': { intent: string };
  /** What answers under Discord's address does not answer as Discord does. */
  'discord-shards-wanted': object;
  'discord-malformed': { host: string; detail: string };
  'discord-unreachable': { host: string; seconds: number; detail: string };
  'port-unusable': { port: number; detail: string };
  'data-invalid': { file: string; line: number; detail: string };
}

/** Why a file of the corpus cannot be read as an article. */
export type ArticleFault =
  | 'unknown-format'
  | 'not-text'
  /** No file of its type, or broken. */
  | 'damaged'
  /** Behind a password, or bought with a lock. */
  | 'encrypted'
  /** Pictures of pages, without their text. */
  | 'only-pictures'
  /** JSON that holds nothing that is read. */
  | 'unknown-json'
  | 'too-large'
  | 'no-text'
  | 'nested-too-deep'
  /** Its parser, or the process it runs in, gave up. */
  | 'too-much'
  | 'span-mismatch';

export type ErrorCode = keyof ErrorFacts;

/** An error with a code and facts instead of a sentence. `message` is for logs; people get a face's sentence. */
export class IbidError<C extends ErrorCode = ErrorCode> extends Error {
  readonly code: C;
  readonly facts: ErrorFacts[C];

  constructor(code: C, facts: ErrorFacts[C], options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(facts)}`, options);
    this.name = 'IbidError';
    this.code = code;
    this.facts = facts;
  }
}

/** Whether an error is ibid's own and has one of these codes. */
export function hasCode(error: unknown, ...codes: readonly ErrorCode[]): boolean {
  return error instanceof IbidError && codes.includes((error as IbidError).code);
}
