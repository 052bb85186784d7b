import { join } from 'node:path';
import type { Article } from '../corpus/article.ts';
import { readCorpusFile } from '../corpus/read-corpus-file.ts';
import { hasCode, IbidError } from '../errors.ts';
import { NODE_FILES, type FileOperations } from '../storage/file-operations.ts';
import { findArticleFile, moveFileAside, putCorpusFile } from './corpus-files.ts';
import type { RunTask } from './editing-process.ts';
import { makeFileName, makeFilePath } from './file-name.ts';
import { createHeldUploads } from './held-uploads.ts';
import type { ReadUpload } from './read-upload.ts';
import { READING_LIMITS } from './reading-process.ts';
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
  /** Default: the real file system. */
  readonly files?: FileOperations;
  /** Milliseconds since 1970; default `Date.now`. */
  readonly now?: () => number;
}

const { time, memory } = READING_LIMITS;

/** The editor of the story in these folders. */
export function createStoryEditor(parts: StoryEditorParts): StoryEditor {
  const { folders, runTask, follow = () => Promise.resolve(), files = NODE_FILES } = parts;
  const uploads = createHeldUploads(folders.index, files, parts.now);
  let underWay: (ReindexUnderWay & { readonly stopping: AbortController }) | null = null;

  const findTitle = (articleId: string): string | undefined =>
    parts.articles?.().find(({ id }) => id === articleId)?.title;

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
      const file = inFolders ? makeFilePath(name) : makeFileName(name);
      const read = await readFile(file, content);
      const existing = await findArticleFile(folders.corpus, read.articleId);
      if (existing !== null && existing !== file)
        throw new IbidError('article-id-taken', { id: read.articleId, files: [existing, file] });
      const replaces =
        existing === null
          ? null
          : { file, title: (await readTitle(file)) ?? findTitle(read.articleId) ?? file };
      return await uploads.hold({ file, ...read, replaces }, content);
    },

    async findUpload(id) {
      return (await uploads.find(id))?.upload ?? null;
    },

    async addUpload(id) {
      const held = await uploads.find(id);
      if (held === null) throw new IbidError('upload-missing', { id });
      const { upload, content } = held;
      // Meanwhile somebody else may have added another file of this id.
      const existing = await findArticleFile(folders.corpus, upload.articleId);
      if (existing !== null && existing !== upload.file)
        throw new IbidError('article-id-taken', { id: upload.articleId, files: [existing, upload.file] });
      await putCorpusFile(folders.corpus, upload.file, content, { replace: upload.replaces !== null, files });
      await uploads.drop(id);
      return upload;
    },

    dropUpload: (id) => uploads.drop(id),

    async removeArticle(articleId) {
      const file = await findArticleFile(folders.corpus, articleId);
      if (file === null) throw new IbidError('article-missing', { id: articleId });
      const title = findTitle(articleId) ?? (await readTitle(file)) ?? file;
      return { title, file, movedTo: await moveFileAside(folders.corpus, file, files) };
    },

    rehearseUndo: () => runTask('undo', { by: 'rehearsal', rehearse: true }),

    async undo({ by }) {
      const result = await runTask('undo', { by, rehearse: false });
      await follow();
      return result;
    },
  };

  async function readFile(file: string, content: Uint8Array): Promise<ReadUpload> {
    try {
      return await runTask('read', { file, content }, { limit: time, memory });
    } catch (error) {
      if (!hasCode(error, 'editing-failed')) throw error;
      // Its process did not survive the file.
      const { detail } = (error as IbidError<'editing-failed'>).facts;
      throw new IbidError('article-unreadable', { file, reason: 'too-much', detail }, { cause: error });
    }
  }

  /** The title in a file of the corpus; null when it cannot be read as an article. */
  async function readTitle(file: string): Promise<string | null> {
    try {
      const content = await readCorpusFile(join(folders.corpus, file));
      return (await readFile(file, content)).title;
    } catch {
      return null;
    }
  }
}
