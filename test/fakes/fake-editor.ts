import type {
  EndedReindex,
  FoundReindex,
  HeldUpload,
  LeftOutFile,
  ReindexOptions,
  ReindexResult,
  ReindexUnderWay,
  StoryChange,
  StoryEditor,
} from '../../src/editing/story-editor.ts';
import { articleIdOf } from '../../src/corpus/article-id.ts';
import { readArticle } from '../../src/corpus/read-article.ts';
import { IbidError } from '../../src/errors.ts';

/** An editor whose work the test holds in its hand: nothing ends before it is told to. */
export interface FakeEditor extends StoryEditor {
  /** What comparing and reindexing find. */
  change: StoryChange;
  /** Files that a reindex cannot read. */
  leftOut: readonly LeftOutFile[];
  /** A reindex that somebody else does. */
  elsewhere: FoundReindex | null;
  /** Resolves when a reindex is under way. */
  whenUnderWay: () => Promise<void>;
  /** Reports progress of the reindex under way. */
  report: NonNullable<ReindexOptions['onProgress']>;
  /** Ends the reindex under way; with an error it fails. */
  finish: (error?: Error) => void;
}

const NO_CHANGE: StoryChange = { added: [], removed: [], changed: [], unchanged: 1, due: null };

/** `live` names the generation in use. Files are held in memory, and gone with it. */
export function createFakeEditor(live: () => string, now: () => number = Date.now): FakeEditor {
  const held = new Map<string, HeldUpload>();
  let running: { under: ReindexUnderWay; options: ReindexOptions; end: (error?: Error) => void } | null =
    null;
  let last: EndedReindex | null = null;
  let starts: (() => void)[] = [];
  const editor: FakeEditor = {
    change: NO_CHANGE,
    leftOut: [],
    elsewhere: null,
    compare: () => Promise.resolve(editor.change),
    reindex: (options) => {
      if (running !== null) {
        const { by, since } = running.under;
        const facts = { folder: '/index', since: since.toISOString(), owner: by, host: 'fjord' };
        return Promise.reject(new IbidError('index-busy', facts));
      }
      return new Promise<ReindexResult>((resolve, reject) => {
        running = {
          under: { by: options.by, since: new Date(now()), progress: null },
          options,
          end: (error) => {
            running = null;
            const result =
              error === undefined ? 'done' : error.name === 'AbortError' ? 'cancelled' : 'failed';
            last = { by: options.by, result, at: new Date(now()) };
            if (error) reject(error);
            else {
              const isSame = editor.change === NO_CHANGE;
              const built = { passages: 30, quotations: 9, embedded: 12, kept: 18, seconds: 4.25 };
              resolve({
                change: editor.change,
                leftOut: editor.leftOut,
                generation: live(),
                built: isSame ? null : built,
              });
            }
          },
        };
        for (const tell of starts) tell();
        starts = [];
      });
    },
    underWay: () => running?.under ?? null,
    lastReindex: () => last,
    findReindexes: () => {
      const cancel = () => Promise.resolve(editor.cancel());
      const own = running && { ...running.under, host: 'fjord', cancel };
      return Promise.resolve({ underWay: editor.elsewhere ?? own, last });
    },
    cancel: () => {
      if (running === null) return false;
      running.end(new DOMException('the reindex was cancelled', 'AbortError'));
      return true;
    },
    holdUpload: (name, content) =>
      // What the reader throws rejects the promise.
      new Promise((resolve) => {
        const { article } = readArticle({ name, bytes: content });
        const id = `upload${String(held.size).padStart(6, '0')}`;
        const facts = { title: article.title, paragraphs: article.paragraphs.length, quotations: 0 };
        const found = { file: name, articleId: articleIdOf(name), ...facts, replaces: null };
        const upload: HeldUpload = { id, articles: [found], leftOut: [] };
        held.set(id, upload);
        resolve(upload);
      }),
    findUpload: (id) => Promise.resolve(held.get(id) ?? null),
    addUpload: (id) => {
      const upload = held.get(id);
      if (upload === undefined) return Promise.reject(new IbidError('upload-missing', { id }));
      held.delete(id);
      return Promise.resolve(upload);
    },
    dropUpload: (id) => {
      held.delete(id);
      return Promise.resolve();
    },
    removeArticle: (id) => Promise.resolve({ title: id, file: `${id}.md`, movedTo: `removed/${id}.md` }),
    rehearseUndo: () => Promise.reject(new IbidError('nothing-to-undo', {})),
    undo: () => Promise.reject(new IbidError('nothing-to-undo', {})),
    whenUnderWay: () =>
      running === null
        ? new Promise((resolve) => {
            starts.push(resolve);
          })
        : Promise.resolve(),
    report: (step, done, total) => {
      if (running === null) return;
      running.under = { ...running.under, progress: { step, done, total } };
      running.options.onProgress?.(step, done, total);
    },
    finish: (error) => {
      running?.end(error);
    },
  };
  return editor;
}
