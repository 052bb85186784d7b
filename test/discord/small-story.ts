import path from 'node:path';
import { createArticle, type Article } from '../../src/corpus/article.ts';
import { loadCorpus } from '../../src/corpus/corpus.ts';
import type { LiveStory } from '../../src/answers/story.ts';
import { buildGeneration } from '../../src/index/build-generation.ts';
import type { Snapshot } from '../../src/index/snapshot.ts';
import { findQuotations } from '../../src/quotations/find-quotations.ts';
import { createFakeEmbedder } from '../fakes/fake-embedder.ts';
import { judgingByWords } from '../fakes/judge-by-words.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

/** An article whose words are all that Discord could take for something else. */
const TRAPS = createArticle(
  {
    id: 'traps',
    title: 'The *herald* of @everyone [and](https://evil.example) 🎺',
    source: 'The Trapper',
    url: 'https://example.com/traps?page=1#top',
    published: '2024-05-06',
  },
  [
    'The herald cried @everyone and <@123456789012345678> across ||the market|| at noon. Nobody came.',
    '# Not a heading\n- not a list\n> not a quotation\n-# not small\n1. not numbered, said the *printer* of `codes`.',
    'Read https://example.com/secret or [this](https://evil.example) <#1234>, wrote the librarian_of_names.',
    '“We keep every **word** as it stands — @here, too,” said Ada Trapper, the keeper of the press.',
  ],
);

let usual: Promise<Snapshot> | undefined;

/**
 * The first story of the corpus and the traps, indexed for real, ranked simply; `change` edits the articles first. Without it
 * the index is built once for all tests.
 */
export async function openSmallStory(
  change?: (articles: readonly Article[]) => readonly Article[],
): Promise<LiveStory> {
  const built = await (change ? buildSnapshot(change) : (usual ??= buildSnapshot((articles) => articles)));
  // Judgements are kept by the index, and one test's are not another's.
  const snapshot = { ...built, search: { ...built.search } };
  const { articles, search } = snapshot;
  return { ...judgingByWords(0.6), snapshot, articles, search, embedder: createFakeEmbedder() };
}

async function buildSnapshot(
  change: (articles: readonly Article[]) => readonly Article[],
): Promise<Snapshot> {
  const corpus = await loadCorpus(path.join(import.meta.dirname, '../../corpus'));
  const articles = change([...corpus.articles, TRAPS]);
  const { snapshot } = await buildGeneration({
    corpus: { articles, files: [], fingerprint: String(articles.length) },
    embedder: createFakeEmbedder(),
    indexFolder: await makeTemporaryFolder(),
    version: '0.0.0-test',
    findQuotations,
  });
  return snapshot;
}
