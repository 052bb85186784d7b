import { hostname } from 'node:os';
import type { Article } from '../corpus/article.ts';
import { IbidError } from '../errors.ts';
import { DISK } from '../storage/disk.ts';
import type { Store } from '../storage/store.ts';
import { listArticleFiles, moveFileAside, putCorpusFile } from './corpus-files.ts';
import type { RunTask } from './editing-process.ts';
import { createHeldUploads } from './held-uploads.ts';
import { createUploadPreparer, refuseTaken } from './prepare-upload.ts';
import type { EndedReindex, FoundReindex, ReindexUnderWay, StoryEditor } from './story-editor.ts';
import type { StoryFolders } from './story-folders.ts';

interface StoryEditorParts {
  readonly folders: StoryFolders;
  /** Does what takes long: in a process of its own where somebody is answering meanwhile. */
  readonly runTask: RunTask;
  /** Makes the answers come from the generation in use; resolves once they do. Default: nobody is answering. */
  readonly follow?: () => Promise<unknown>;
  /** The articles that are answered from, for their titles. */
  readonly articles?: () => readonly Article[];
  /** Default: what the folders lie in. */
  readonly files?: Store;
  /** Milliseconds since 1970; default `Date.now`. */
  readonly now?: () => number;
}

/** The editor of the story in these folders. */
export function createStoryEditor(parts: StoryEditorParts): StoryEditor {
  const { folders, runTask, follow = () => Promise.resolve(), files = folders.files ?? DISK } = parts;
  const { now = Date.now } = parts;
  const uploads = createHeldUploads(folders.index, files, now);
  let underWay: ReindexUnderWay | null = null;
  let stopping = new AbortController();
  let last: EndedReindex | null = null;

  const findTitle = (articleId: string): string | undefined =>
    parts.articles?.().find(({ id }) => id === articleId)?.title;

  const cancel = (): boolean => {
    stopping.abort();
    return underWay !== null;
  };

  /** That of another process, of which only its lock tells. */
  const findAtLock = async (): Promise<FoundReindex | null> => {
    const holder = await files.findHolder(folders.index);
    if (holder === null) return null;
    const { owner, since, host } = holder;
    return { by: owner, since: new Date(since), host, progress: null, cancel: null };
  };

  const preparer = createUploadPreparer({ corpus: folders.corpus, files, runTask, findTitle });

  return {
    compare: () => runTask('compare', {}),

    async reindex({ by, signal, onProgress }) {
      if (underWay !== null)
        throw new IbidError('index-busy', {
          folder: folders.index,
          since: underWay.since.toISOString(),
          owner: underWay.by,
          host: hostname(),
        });
      stopping = new AbortController();
      const begun = { by, since: new Date(now()) };
      underWay = { ...begun, progress: null };
      const either = AbortSignal.any([stopping.signal, ...(signal ? [signal] : [])]);
      const end = (result: EndedReindex['result']): void => {
        underWay = null;
        last = { by, result, at: new Date(now()) };
      };
      try {
        const result = await runTask(
          'reindex',
          { by },
          {
            signal: either,
            onProgress: (step, done, total) => {
              // Who does it may tell of it later than that it is over.
              if (underWay?.since === begun.since) underWay = { ...begun, progress: { step, done, total } };
              onProgress?.(step, done, total);
            },
          },
        );
        await follow();
        end('done');
        return result;
      } catch (error) {
        end(either.aborted ? 'cancelled' : 'failed');
        throw error;
      }
    },

    underWay: () => underWay,

    lastReindex: () => last,

    cancel,

    async findReindexes() {
      const own: FoundReindex | null = underWay && {
        ...underWay,
        host: hostname(),
        cancel: () => Promise.resolve(cancel()),
      };
      return { underWay: own ?? (await findAtLock()), last };
    },

    async holdUpload(name, content, { inFolders = false } = {}) {
      const { contents, ...upload } = await preparer.prepare(name, content, inFolders);
      return await uploads.hold(upload, contents);
    },

    findUpload: (id) => uploads.find(id),

    async addUpload(id) {
      const held = await uploads.find(id);
      if (held === null) throw new IbidError('upload-missing', { id });
      // Meanwhile somebody else may have added other files of these ids.
      const taken = await listArticleFiles(folders.corpus, files);
      for (const { articleId, file } of held.articles) refuseTaken(articleId, file, taken);
      for (const [place, { file, replaces }] of held.articles.entries())
        await putCorpusFile(folders.corpus, file, await uploads.read(id, place), {
          replace: replaces !== null,
          files,
        });
      await uploads.drop(id);
      return held;
    },

    dropUpload: (id) => uploads.drop(id),

    async removeArticle(articleId) {
      const file = (await listArticleFiles(folders.corpus, files)).get(articleId);
      if (file === undefined) throw new IbidError('article-missing', { id: articleId });
      const title = findTitle(articleId) ?? (await preparer.readTitle(file)) ?? file;
      return { title, file, movedTo: await moveFileAside(folders.corpus, file, files) };
    },

    rehearseUndo: () => runTask('undo', { by: 'rehearsal', rehearse: true }),

    async undo({ by }) {
      const result = await runTask('undo', { by, rehearse: false });
      await follow();
      return result;
    },
  };
}
