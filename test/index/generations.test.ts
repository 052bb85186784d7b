import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compareCorpus } from '../../src/index/compare-corpus.ts';
import { KEEP_GENERATIONS } from '../../src/index/build-generation.ts';
import { generationFolder, listGenerations, readPointer } from '../../src/index/generation-folder.ts';
import { loadManifest, loadSnapshot } from '../../src/index/load-snapshot.ts';
import { countDeleted, countNodes, NO_NODES } from '../../src/retrieval/vector-nodes.ts';
import { FILES, GRAPH_FILE } from '../../src/index/read-generation.ts';
import { hashSettings, SCHEMA } from '../../src/index/settings.ts';
import type { Snapshot } from '../../src/index/snapshot.ts';
import type { ArticleQuotations } from '../../src/quotations/find-quotations.ts';
import type { Article } from '../../src/corpus/article.ts';
import type { CutPieces } from '../../src/models/word-pieces.ts';
import { scoreSentences, takeBest } from '../../src/retrieval/bm25.ts';
import { buildSearchIndex, type SearchIndex } from '../../src/retrieval/search-index.ts';
import { createFakeEmbedder } from '../fakes/fake-embedder.ts';
import { cutLetters, makeCorpus } from './small-corpus.ts';
import { build, listAll } from './temporary-index.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

const embedder = createFakeEmbedder({ dimension: 8 });

/** What an index answers to a question, by words and by vectors, down to the last digit. */
async function answer(search: SearchIndex, question: string): Promise<unknown> {
  const terms = question
    .split(' ')
    .flatMap(
      (word) =>
        search.tokens.termNumbers.get(word) ?? search.fuzzy.findMisspelled(word).map(({ term }) => term),
    );
  const scores = scoreSentences(
    terms.map((term) => ({ term, weight: 1 })),
    search.layout,
    search.postings,
  );
  const [vector = new Float32Array(8)] = await embedder.embed([question]);
  return {
    sentences: takeBest(scores, 10).map((sentence) => [sentence, scores.scores[sentence]]),
    passages: search.passageIndex.search(vector, 10),
  };
}

const QUESTIONS = ['harbour tirana', 'ministri prais kyoto', 'lanternn', 'matter 3'];

describe('a generation', () => {
  test.each([
    ['with a graph', 80],
    ['of too few passages for a graph', 81],
  ])('%s answers the same after it was stored and loaded', async (_, graphFrom) => {
    const folder = await makeTemporaryFolder();
    const corpus = makeCorpus(20);
    const { index } = await buildSearchIndex(corpus.articles, embedder, { graphFrom, cutPieces: cutLetters });
    const { snapshot, summary } = await build(folder, corpus, { graphFrom });
    expect(GRAPH_FILE in snapshot.manifest.files).toBe(graphFrom === 80);
    const loaded = await loadSnapshot(folder);
    expect(loaded.generation).toBe(summary.generation);
    expect(loaded.articles).toEqual(corpus.articles);
    for (const question of QUESTIONS) {
      const expected = await answer(index, question);
      expect(await answer(loaded.search, question)).toEqual(expected);
      expect(await answer(snapshot.search, question)).toEqual(expected);
    }
    expect(loaded.search.layout).toEqual(index.layout);
    expect(loaded.search.tokens).toEqual(index.tokens);
    expect(loaded.search.postings).toEqual(index.postings);
    expect(loaded.search.pieces).toEqual(index.pieces);
    expect(loaded.search.passageVectors).toEqual(index.passageVectors);
  });

  test('names what it was built from and counts what it holds', async () => {
    const folder = await makeTemporaryFolder();
    const corpus = makeCorpus(5);
    const { summary, snapshot } = await build(folder, corpus);
    expect(summary).toMatchObject({ articles: 5, paragraphs: 20, passages: 20, embedded: 20, kept: 0 });
    expect(summary.generation).toMatch(/^000001-[0-9a-f]{8}$/);
    expect(snapshot.manifest).toMatchObject({
      schema: SCHEMA,
      version: '0.0.0-test',
      sequence: 1,
      model: { name: 'fake', fingerprint: embedder.fingerprint, dimension: 8 },
      settingsHash: hashSettings(),
      counts: { articles: 5, paragraphs: 20, sentences: 40, passages: 20, quotations: 0 },
    });
    expect(snapshot.manifest.corpus.files[4]).toEqual({
      name: 'article-00004.md',
      sha256: corpus.files[4]?.sha256,
      article: 'article-00004',
    });
  });

  test('has a hash of its content in its name, whenever and wherever it is built', async () => {
    const [a, b] = [await makeTemporaryFolder(), await makeTemporaryFolder()];
    expect((await build(a, makeCorpus(3))).summary.generation).toBe(
      (await build(b, makeCorpus(3))).summary.generation,
    );
    const other = await build(b, makeCorpus(3, { edition: 1 }));
    expect(other.summary.generation.slice(7)).not.toBe((await readPointer(a)).slice(7));
  });

  test('built upon the one before it equals one built anew, but for the graph and its nodes', async () => {
    const [anew, upon] = [await makeTemporaryFolder(), await makeTemporaryFolder()];
    const before = await build(upon, makeCorpus(12));
    const corpus = makeCorpus(13, { edition: 1 });
    const incremental = await build(upon, corpus, { previous: before.snapshot });
    const full = await build(anew, corpus);
    expect(incremental.summary).toMatchObject({ passages: 52, embedded: 8, kept: 44 });
    expect(full.summary).toMatchObject({ embedded: 52, kept: 0 });
    for (const file of [FILES.articles, FILES.quotations, FILES.terms])
      expect(incremental.snapshot.manifest.files[file], file).toEqual(full.snapshot.manifest.files[file]);
    const { passageIndex, passageNodes, ...search } = incremental.snapshot.search;
    expect({ ...full.snapshot.search, fuzzy: search.fuzzy }).toMatchObject(search);
    expect(countDeleted(passageNodes)).toBe(4);
    expect(countNodes(full.snapshot.search.passageNodes)).toBe(52);
    for (const question of await embedder.embed(QUESTIONS))
      expect(passageIndex.search(question, 10)).toEqual(
        full.snapshot.search.passageIndex.search(question, 10),
      );
  });

  test('has the same files after the same history, byte by byte', async () => {
    const names = [await makeTemporaryFolder(), await makeTemporaryFolder()].map(async (folder) => {
      let previous: Snapshot | undefined;
      for (const [edition, count] of [40, 40, 41, 40, 40].entries())
        previous = (await build(folder, makeCorpus(count, { edition }), { ...(previous && { previous }) }))
          .snapshot;
      expect(countDeleted(previous?.search.passageNodes ?? NO_NODES)).toBeGreaterThan(0);
      // Of its name the half is a hash of all files.
      return previous?.generation;
    });
    const [first, second] = await Promise.all(names);
    expect(second).toBe(first);
  });

  test('built upon one whose graph is damaged by now has a graph of its own', async () => {
    const folder = await makeTemporaryFolder();
    const { snapshot } = await build(folder, makeCorpus(12));
    await writeFile(join(generationFolder(folder, snapshot.generation), GRAPH_FILE), 'rubbish');
    const { search } = (await build(folder, makeCorpus(12, { edition: 1 }), { previous: snapshot })).snapshot;
    expect(countDeleted(search.passageNodes)).toBe(0);
  });

  test('built upon a loaded one embeds no text again', async () => {
    const folder = await makeTemporaryFolder();
    await build(folder, makeCorpus(4));
    const refusing = {
      ...embedder,
      embed: (texts: readonly string[]) => (expect(texts).toEqual([]), Promise.resolve([])),
    };
    const { summary } = await build(folder, makeCorpus(4), {
      previous: await loadSnapshot(folder),
      embedder: refusing,
    });
    expect(summary).toMatchObject({ embedded: 0, kept: 16 });
  });

  test('built upon one before it cuts pieces only of what has changed', async () => {
    const folder = await makeTemporaryFolder();
    const { snapshot } = await build(folder, makeCorpus(3));
    const cut: string[] = [];
    const cutPieces: CutPieces = (text, within) => {
      cut.push(text);
      return cutLetters(text, within);
    };
    const corpus = makeCorpus(3, { edition: 1 });
    const next = await build(folder, corpus, { previous: snapshot, cutPieces });
    const [changed] = corpus.articles;
    const titles = corpus.articles.map(({ title }) => title);
    const sentences = cut.filter((text) => !titles.includes(text));
    expect(sentences).toHaveLength(8);
    for (const text of sentences) expect(changed?.text).toContain(text);
    expect(next.snapshot.search.pieces).toEqual(
      (await build(await makeTemporaryFolder(), corpus)).snapshot.search.pieces,
    );
  });

  test('built upon one before it looks for quotations only in what has changed', async () => {
    const folder = await makeTemporaryFolder();
    const asked: string[] = [];
    const findQuotations = ({ id }: Article): ArticleQuotations => {
      asked.push(id);
      return {
        quotations: [],
        speakers: [{ name: id, aliases: [], role: null, kind: 'person', pronoun: null }],
      };
    };
    const { snapshot } = await build(folder, makeCorpus(3), { findQuotations });
    asked.length = 0;
    const corpus = makeCorpus(4, { edition: 1 });
    const next = await build(folder, corpus, { previous: snapshot, findQuotations });
    expect(asked).toEqual(['article-00000', 'article-00003']);
    expect(next.snapshot.quotations.map(({ speakers }) => speakers[0]?.name)).toEqual(
      corpus.articles.map(({ id }) => id),
    );
  });

  test('built upon one of another model embeds everything', async () => {
    const folder = await makeTemporaryFolder();
    const { snapshot } = await build(folder, makeCorpus(3));
    for (const other of [
      createFakeEmbedder({ dimension: 8, model: 'other' }),
      createFakeEmbedder({ dimension: 16 }),
    ])
      expect((await build(folder, makeCorpus(3), { previous: snapshot, embedder: other })).summary.kept).toBe(
        0,
      );
  });

  test('keeps quotations, and is refused when one is not verbatim', async () => {
    const folder = await makeTemporaryFolder();
    const quote = ({ id, text }: Article, words: string): ArticleQuotations => ({
      quotations: [
        {
          ...{
            id: `q:${id}`,
            kind: 'quoted' as const,
            article: id,
            paragraph: 1,
            start: 0,
            end: 3,
            text: words,
            speech: true,
          },
          ...{ parts: [{ start: 0, end: 3, text: words }], speaker: 'Ann', role: null, cue: null },
          mention: { start: 4, end: 9, text: text.slice(4, 9) },
        },
      ],
      speakers: [{ name: 'Ann', aliases: [], role: null, kind: 'person', pronoun: 'she' }],
    });
    const { snapshot } = await build(folder, makeCorpus(2), {
      findQuotations: (article) => quote(article, 'The'),
    });
    expect((await loadSnapshot(folder)).quotations).toEqual(
      snapshot.articles.map((article) => quote(article, 'The')),
    );
    expect(snapshot.manifest.counts.quotations).toBe(2);
    await expect(
      build(folder, makeCorpus(2), { findQuotations: (article) => quote(article, 'the') }),
    ).rejects.toMatchObject({ code: 'storage-failed' });
    expect((await loadSnapshot(folder)).generation).toBe(snapshot.generation);
  });

  test('is one of a few that are kept, and left-overs of broken builds are not', async () => {
    const folder = await makeTemporaryFolder();
    const names: string[] = [];
    const orphan = join(folder, 'generations', '.building-1-deadbeef');
    for (let edition = 0; edition < KEEP_GENERATIONS + 2; edition++) {
      await mkdir(orphan, { recursive: true });
      await writeFile(join(orphan, 'articles.json'), '[');
      await writeFile(join(folder, '.current-1-deadbeef'), '000');
      names.push((await build(folder, makeCorpus(2, { edition }))).summary.generation);
    }
    expect(await listGenerations(folder)).toEqual(names.reverse().slice(0, KEEP_GENERATIONS));
    const tops = (await listAll(folder)).filter((path) => !path.includes('/0'));
    expect(tops).toEqual(['current', 'generations']);
  });

  test('takes the number after all others, so that it is the last to be pruned', async () => {
    const folder = await makeTemporaryFolder();
    const first = await build(folder, makeCorpus(2));
    const sound = generationFolder(folder, first.summary.generation);
    for (const name of ['000005-00000000', '000006-00000000', '000007-00000000', '000008-00000000'])
      await cp(sound, generationFolder(folder, name), { recursive: true });
    const { summary } = await build(folder, makeCorpus(2));
    expect(summary.generation).toMatch(/^000009-/);
    expect((await loadSnapshot(folder)).generation).toBe(summary.generation);
    expect(await listGenerations(folder)).toHaveLength(KEEP_GENERATIONS);
  });

  test('can be empty of passages', async () => {
    const folder = await makeTemporaryFolder();
    await build(folder, makeCorpus(0));
    const { search } = await loadSnapshot(folder);
    expect(search.passageIndex.search(new Float32Array(8), 3)).toEqual([]);
  });
});

describe('a build that is aborted', () => {
  test.each(['embed', 'connect', 'write'] as const)(
    'in step %s leaves everything as it was',
    async (step) => {
      const folder = await makeTemporaryFolder();
      const before = await build(folder, makeCorpus(2));
      const paths = await listAll(folder);
      const abort = new AbortController();
      const onProgress = (now: string): void => {
        if (now === step) abort.abort(new Error('enough'));
      };
      await expect(build(folder, makeCorpus(20), { signal: abort.signal, onProgress })).rejects.toThrow(
        'enough',
      );
      expect(await listAll(folder)).toEqual(paths);
      expect((await loadSnapshot(folder)).generation).toBe(before.summary.generation);
    },
  );

  test('does not begin when the signal was aborted before', async () => {
    const folder = await makeTemporaryFolder();
    await expect(
      build(folder, makeCorpus(1), { signal: AbortSignal.abort(new Error('no')) }),
    ).rejects.toThrow('no');
    expect(await listAll(folder)).toEqual([]);
  });
});

describe('comparing a stored generation with what there is', () => {
  const compare = (
    { manifest }: Snapshot,
    changes: { fingerprint?: string; model?: string; print?: string; settingsHash?: string; schema?: number },
  ): string | null =>
    compareCorpus(
      {
        ...manifest,
        schema: changes.schema ?? manifest.schema,
        settingsHash: changes.settingsHash ?? manifest.settingsHash,
      },
      { fingerprint: changes.fingerprint ?? manifest.corpus.fingerprint },
      { name: changes.model ?? 'fake', fingerprint: changes.print ?? embedder.fingerprint },
    );

  test('finds nothing to do when nothing changed', async () => {
    const folder = await makeTemporaryFolder();
    const { snapshot } = await build(folder, makeCorpus(1));
    expect(compare(snapshot, {})).toBeNull();
    expect(await loadManifest(folder)).toEqual(snapshot.manifest);
  });

  test('says what changed', async () => {
    const { snapshot } = await build(await makeTemporaryFolder(), makeCorpus(1));
    expect(compare(snapshot, { fingerprint: 'other' })).toBe('corpus');
    expect(compare(snapshot, { model: 'other' })).toBe('model');
    expect(compare(snapshot, { print: 'other' })).toBe('model');
    expect(compare(snapshot, { settingsHash: 'other' })).toBe('settings');
    expect(compare(snapshot, { schema: SCHEMA + 1 })).toBe('schema');
  });
});
