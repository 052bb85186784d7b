import type { ErrorCode, ErrorFacts } from '../errors.ts';
import type { IndexStep } from '../index/build-generation.ts';

/** Who asks for a change, as the lock and the audit log name them: a Discord user's id, or a process. */
type Editor = string;

/** Articles of the corpus folder against those of the generation in use. */
export interface StoryChange {
  readonly added: readonly ChangedArticle[];
  readonly removed: readonly ChangedArticle[];
  /** Same id, other text or other facts. */
  readonly changed: readonly ChangedArticle[];
  readonly unchanged: number;
  /** Why a build is due: null when building again would change nothing. */
  readonly due: 'missing' | 'schema' | 'model' | 'settings' | 'corpus' | null;
}

export interface ChangedArticle {
  readonly id: string;
  readonly title: string;
  /** Paragraphs, by their text: those that are new, gone, and in both. */
  readonly paragraphsAdded: number;
  readonly paragraphsRemoved: number;
  readonly paragraphsKept: number;
}

/** What a reindex has done, or would do. */
export interface ReindexResult {
  readonly change: StoryChange;
  /** The generation in use afterwards. */
  readonly generation: string;
  /** Files that should have been articles and could not be read, and why. */
  readonly leftOut: readonly LeftOutFile[];
  /** Null when nothing was built: a dry run, or nothing had changed. */
  readonly built: {
    readonly passages: number;
    readonly quotations: number;
    readonly embedded: number;
    readonly kept: number;
    readonly seconds: number;
  } | null;
}

/** A file of the corpus that could not be read. Its error as data, since it comes from another process. */
export interface LeftOutFile {
  readonly file: string;
  readonly code: ErrorCode;
  readonly facts: ErrorFacts[ErrorCode];
}

export interface ReindexOptions {
  readonly by: Editor;
  readonly signal?: AbortSignal;
  readonly onProgress?: (step: IndexStep, done: number, total: number) => void;
}

export interface ReindexUnderWay {
  readonly by: Editor;
  readonly since: Date;
  /** Null while nobody knows how far it is. */
  readonly progress: ReindexProgress | null;
}

/** How far a reindex is. */
export interface ReindexProgress {
  readonly step: IndexStep;
  readonly done: number;
  readonly total: number;
}

/** One that has ended, or could not be begun. */
export interface EndedReindex {
  readonly by: Editor;
  readonly result: 'done' | 'failed' | 'cancelled';
  readonly at: Date;
}

/** One that is under way somewhere. */
export interface FoundReindex extends ReindexUnderWay {
  /** The name of the machine that does it. */
  readonly host: string;
  /** Ends it; false when it has ended by itself. Null where it can only be ended by whoever does it. */
  readonly cancel: (() => Promise<boolean>) | null;
}

/** What is known of a story's reindexes, whichever process does them. */
interface FoundReindexes {
  readonly underWay: FoundReindex | null;
  /** The last one of this bot's processes on this machine; null when there was none since they were started. */
  readonly last: EndedReindex | null;
}

/** What was sent, read and kept aside until somebody confirms it or a day has passed: one article, or those of a package. */
export interface HeldUpload {
  /** Twelve lower-case letters and digits, for a button. */
  readonly id: string;
  readonly articles: readonly [HeldArticle, ...HeldArticle[]];
  /** Files of a package that are not among them, and why. */
  readonly leftOut: readonly LeftOutFile[];
}

/** An article that would be put into the corpus. */
export interface HeldArticle {
  /** The name it would get in the corpus folder: safe, and never outside of it. */
  readonly file: string;
  readonly articleId: string;
  readonly title: string;
  readonly paragraphs: number;
  readonly quotations: number;
  /** The article of this id that it would replace. */
  readonly replaces: { readonly title: string; readonly file: string } | null;
}

export interface UndoResult {
  readonly from: string;
  readonly to: string;
  readonly change: StoryChange;
}

/** Changes the corpus, and the index of a story that goes on answering. One change at a time. */
export interface StoryEditor {
  /** Compares folder and generation; changes nothing. Rejects with the corpus' errors. */
  compare(): Promise<StoryChange>;
  /**
   * Builds beside the live generation, in a process of its own, and swaps when it is complete. Rejects with 'index-busy'
   * when one is under way, with the signal's reason when cancelled, and with the errors of the parts; then everything
   * is as it was.
   */
  reindex(options: ReindexOptions): Promise<ReindexResult>;
  /** The reindex of this process that is under way. */
  underWay(): ReindexUnderWay | null;
  /** The last reindex of this process. */
  lastReindex(): EndedReindex | null;
  /** Ends the reindex of this process; false when there is none. */
  cancel(): boolean;
  /** Also looks at who holds the story's lock, on whichever machine. Rejects with storage errors. */
  findReindexes(): Promise<FoundReindexes>;
  /**
   * Reads a file as an article, or a package as the articles in it, and keeps it aside; `inFolders` keeps the folders of a
   * file's name, which are otherwise left out. Rejects with 'article-unreadable', 'article-id-taken' and storage errors; for a
   * package only where nothing in it can be read.
   */
  holdUpload(
    name: string,
    content: Uint8Array,
    options?: { readonly inFolders?: boolean },
  ): Promise<HeldUpload>;
  /** What is held under an id; null when there is nothing (any more). */
  findUpload(id: string): Promise<HeldUpload | null>;
  /**
   * Puts what is held into the corpus folder, not yet into the index. Rejects with 'upload-missing', 'article-id-taken' and
   * storage errors; it is held until all of it is there, so trying again goes on.
   */
  addUpload(id: string): Promise<HeldUpload>;
  /** Forgets what is held. Never rejects. */
  dropUpload(id: string): Promise<void>;
  /** Moves an article's file aside, out of the corpus; nothing is deleted. Rejects with 'article-missing'. */
  removeArticle(
    articleId: string,
  ): Promise<{ readonly title: string; readonly file: string; readonly movedTo: string }>;
  /** What `undo` would do; changes nothing. Rejects as it does. */
  rehearseUndo(): Promise<UndoResult>;
  /** Goes back to the generation before, and its corpus. Rejects with 'nothing-to-undo', 'index-busy' and storage errors. */
  undo(options: { readonly by: Editor }): Promise<UndoResult>;
}
