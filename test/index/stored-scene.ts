import { beforeAll, beforeEach } from 'vitest';
import { answerQuestion } from '../../src/answers/answer-question.ts';
import type { Answer } from '../../src/answers/answer.ts';
import { joinStory, type LiveStory } from '../../src/answers/story.ts';
import { findProjectRoot } from '../../src/app/project-root.ts';
import { readCutPieces, readJudge } from '../../src/app/read-bundled.ts';
import { createArticle, type Article } from '../../src/corpus/article.ts';
import type { BuildGenerationOptions, BuiltGeneration } from '../../src/index/build-generation.ts';
import type { Snapshot } from '../../src/index/snapshot.ts';
import { createJudge } from '../../src/ranking/create-judge.ts';
import type { PostgresStore } from '../../src/storage/postgres/open-postgres.ts';
import { createFakeEmbedder } from '../fakes/fake-embedder.ts';
import { createFakeReader } from '../fakes/fake-reader.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';
import type { TestStore } from '../test-store.ts';
import { countVersions, listLines } from './stored-rows.ts';
import { build } from './temporary-index.ts';

export const embedder = createFakeEmbedder({ dimension: 64 });

export const articleOf = (
  at: number,
  text = `The harbour of town ${at} opened. Pears grow there.`,
): Article => createArticle({ id: `a-${at}`, title: `Town ${at}` }, [text]);

/** More articles than are gathered for a question. */
export const TOWNS = Array.from({ length: 70 }, (_, at) => articleOf(at));
const LANTERN = articleOf(7, 'The harbour of town 7 has a lantern. Ada Lopez painted it.');
export const RULES = createArticle({ id: 'rules', title: 'Rules of the ferry' }, [
  { text: 'Nobody carries fire.', section: ['Rule I'] },
  { text: 'Dogs stay below the deck. They get water.', section: ['Rule II'] },
]);
/** The towns, of which one has changed, and the rules. */
export const CORPUS = [...TOWNS.with(7, LANTERN), RULES];
/** A passage an article, but of the rules two. */
export const PASSAGES = CORPUS.length + 1;
export const QUESTION = 'Which harbour has a lantern?';

/** Builds such corpora in a store, where they are searched however few they are, and asks them. */
export function createStoredScene(lent: () => TestStore & { readonly files: PostgresStore }) {
  let files: PostgresStore;
  let folder: string;
  const moveOn = async (): Promise<void> => {
    folder = await lent().makeFolder();
  };
  beforeEach(async () => {
    ({ files } = lent());
    await moveOn();
  });
  let parts: Pick<BuildGenerationOptions, 'embedder' | 'cutPieces'>;
  let judging: Pick<LiveStory, 'isWord' | 'judge' | 'threshold'>;
  beforeAll(async () => {
    const root = findProjectRoot();
    const cutPieces = await readCutPieces(root);
    parts = { embedder, cutPieces };
    judging = {
      isWord: () => false,
      judge: createJudge(await readJudge(root), { reading: { reader: createFakeReader(), cutPieces } }),
      threshold: 0.2,
    };
  });
  const corpusOf = (articles: readonly Article[]) => ({ articles, files: [], fingerprint: '' });
  const join = (snapshot: Snapshot): LiveStory => joinStory(snapshot, embedder, judging);
  const ask = (snapshot: Snapshot): Promise<Answer> => answerQuestion(join(snapshot), QUESTION);
  return {
    files: () => files,
    folder: () => folder,
    /** What is made from now on is another story's. */
    moveOn,
    join,
    ask,
    /** Whether the lantern is found. */
    finds: async (snapshot: Snapshot): Promise<boolean> =>
      (await ask(snapshot)).extracts.some(({ text }) => text.includes('lantern')),
    /** The generation of some articles, built upon the one given. */
    make: async (
      articles: readonly Article[],
      previous?: Snapshot,
      options: Partial<BuildGenerationOptions> = {},
    ): Promise<BuiltGeneration> => {
      const upon = previous === undefined ? {} : { previous };
      return await build(folder, corpusOf(articles), {
        ...{ ...parts, ...upon, files, searchFrom: 0 },
        ...options,
      });
    },
    /** The same articles on the disk. */
    inMemory: async (articles: readonly Article[]): Promise<Snapshot> =>
      (await build(await makeTemporaryFolder(), corpusOf(articles), parts)).snapshot,
    countVersions: (): Promise<number> => countVersions(files.database),
    listLines: (): Promise<string[]> => listLines(files.database),
  };
}
