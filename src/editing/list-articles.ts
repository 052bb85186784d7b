import { checkCorpus } from '../corpus/corpus.ts';
import type { IbidError } from '../errors.ts';
import { loadManifest } from '../index/load-snapshot.ts';
import type { StoryFolders } from './story-folders.ts';

/** An article of the corpus folder or of the index, and how the two agree. */
export interface ListedArticle {
  readonly id: string;
  /** Null for one that is only in the index. */
  readonly title: string | null;
  readonly file: string;
  readonly paragraphs: number | null;
  /**
   * `indexed`: answered from as it is; `changed`: answered from as it was; `new`: not answered from yet; `removed`:
   * answered from, though its file is gone.
   */
  readonly state: 'indexed' | 'changed' | 'new' | 'removed';
}

/**
 * The articles of the corpus folder, and those of the index that are no longer in it, in the order of ids; `problems` is
 * everything that keeps the folder from being indexed. An index that cannot be read counts as none. Rejects only for
 * what no person could mend.
 */
export async function listArticles(
  folders: StoryFolders,
): Promise<{ readonly articles: readonly ListedArticle[]; readonly problems: readonly IbidError[] }> {
  const { articles, files, problems } = await checkCorpus(folders.corpus);
  const manifest = await loadManifest(folders.index).catch(() => null);
  const indexed = new Map(manifest?.corpus.files.map((file) => [file.article, file]));
  const listed: ListedArticle[] = articles.map(({ id, title, paragraphs }, ordinal) => {
    const file = files[ordinal];
    const known = indexed.get(id);
    indexed.delete(id);
    const isSame = known?.sha256 === file?.sha256 && known?.name === file?.name;
    return {
      id,
      title,
      file: file?.name ?? '',
      paragraphs: paragraphs.length,
      state: known === undefined ? 'new' : isSame ? 'indexed' : 'changed',
    };
  });
  for (const { article, name } of indexed.values())
    listed.push({ id: article, title: null, file: name, paragraphs: null, state: 'removed' });
  listed.sort((a, b) => (a.id < b.id ? -1 : 1));
  return { articles: listed, problems };
}
