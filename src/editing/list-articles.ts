import type { Corpus } from '../corpus/corpus.ts';
import type { OtherKeys } from '../corpus/parse-text.ts';
import { loadManifest } from '../index/load-snapshot.ts';
import { readCorpus } from './read-corpus.ts';
import type { StoryFolders } from './story-folders.ts';

/** An article of the corpus folder or of the index, and how the two agree. */
export interface ListedArticle {
  readonly id: string;
  /** Null for one that is only in the index. */
  readonly title: string | null;
  readonly file: string;
  readonly paragraphs: number | null;
  /** In which it was read, where the file does not say and it is not UTF-8. */
  readonly encoding?: string;
  /** What its front matter tells that is of no use to ibid, by key; only where there is any. */
  readonly otherKeys?: OtherKeys;
  /**
   * `indexed`: answered from as it is; `changed`: answered from as it was; `new`: not answered from yet; `removed`:
   * answered from, though its file is gone.
   */
  readonly state: 'indexed' | 'changed' | 'new' | 'removed';
}

/**
 * The articles of the corpus folder, and those of the index that are no longer in it, in the order of ids; `corpus` tells
 * what was left out. An index that cannot be read counts as none. Rejects as `readCorpus` does.
 */
export async function listArticles(
  folders: StoryFolders,
  signal?: AbortSignal,
): Promise<{ readonly articles: readonly ListedArticle[]; readonly corpus: Corpus }> {
  const { drafts = true, files: store } = folders;
  const corpus = await readCorpus(folders.corpus, {
    drafts,
    ...(signal ? { signal } : {}),
    ...(store ? { store } : {}),
  });
  const manifest = await loadManifest(folders.index, store).catch(() => null);
  const files = new Map(corpus.files.map((file) => [file.articleId, file]));
  const encodings = new Map(
    corpus.warnings.filter(({ warning }) => warning === 'encoding').map(({ file, detail }) => [file, detail]),
  );
  const indexed = new Map(manifest?.corpus.files.map((file) => [file.article, file]));
  indexed.delete(null);
  const listed: ListedArticle[] = corpus.articles.map(({ id, title, paragraphs }) => {
    const file = files.get(id);
    const known = indexed.get(id);
    const encoding = encodings.get(file?.name ?? '');
    indexed.delete(id);
    const isSame = known?.sha256 === file?.sha256 && known?.name === file?.name;
    return {
      id,
      title,
      file: file?.name ?? '',
      paragraphs: paragraphs.length,
      ...(encoding === undefined ? {} : { encoding }),
      ...(file?.otherKeys && { otherKeys: file.otherKeys }),
      state: known === undefined ? 'new' : isSame ? 'indexed' : 'changed',
    };
  });
  for (const [article, { name }] of indexed)
    listed.push({ id: article ?? '', title: null, file: name, paragraphs: null, state: 'removed' });
  listed.sort((a, b) => (a.id < b.id ? -1 : 1));
  return { articles: listed, corpus };
}
