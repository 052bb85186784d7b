import type { Article } from '../corpus/article.ts';
import { IbidError } from '../errors.ts';
import { DISK } from '../storage/disk.ts';
import type { Store } from '../storage/store.ts';
import { listArticleFiles, moveFileAside, putCorpusFile } from './corpus-files.ts';
import type { RunTask } from './editing-process.ts';
import { createHeldUploads } from './held-uploads.ts';
import { createUploadPreparer, refuseTaken } from './prepare-upload.ts';
import type { ReindexUnderWay, StoryEditor } from './story-editor.ts';
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
  const uploads = createHeldUploads(folders.index, files, parts.now);
  let underWay: (ReindexUnderWay & { readonly stopping: AbortController }) | null = null;

  const findTitle = (articleId: string): string | undefined =>
    parts.articles?.().find(({ id }) => id === articleId)?.title;

  const preparer = createUploadPreparer({ corpus: folders.corpus, files, runTask, findTitle });

  return {
    compare: () => runTask('compare', {}),

    async reindex({ by, signal, onProgress }) {
      if (underWay !== null)
        throw new IbidError('index-busy', {
          folder: folders.index,
          since: underWay.since.toISOString(),
          owner: underWay.by,
        });
      const stopping = new AbortController();
      underWay = { by, since: new Date(), stopping };
      try {
        const result = await runTask(
          'reindex',
          { by },
          {
            signal: AbortSignal.any([stopping.signal, ...(signal ? [signal] : [])]),
            ...(onProgress ? { onProgress } : {}),
          },
        );
        await follow();
        return result;
      } finally {
        underWay = null;
      }
    },

    underWay: () => (underWay === null ? null : { by: underWay.by, since: underWay.since }),

    cancel() {
      underWay?.stopping.abort();
      return underWay !== null;
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
