import { describe, expect, it } from 'vitest';
import { answerQuestion } from '../../src/answers/answer-question.ts';
import { makeExchange } from '../../src/answers/exchange.ts';
import { narrowStory } from '../../src/answers/narrow-story.ts';
import { createArticle } from '../../src/corpus/article.ts';
import { generationFolder } from '../../src/index/generation-folder.ts';
import { isSearchedInDatabase, readGeneration } from '../../src/index/read-generation.ts';
import { tablesOf } from '../../src/index/search-tables.ts';
import type { Embedder } from '../../src/models/embedder.ts';
import { statisticsOf } from '../../src/retrieval/corpus-statistics.ts';
import { measureStory } from '../../src/stories/measure-story.ts';
import { describeInPostgres } from '../postgres/each-store.ts';
import {
  articleOf,
  CORPUS,
  createStoredScene,
  embedder,
  PASSAGES,
  QUESTION,
  RULES,
  TOWNS,
} from './stored-scene.ts';

const QUESTIONS = [
  QUESTION,
  'Who painted the lantren?',
  'What does rule 2 say?',
  'Where do pears grow?',
  'Is it so?',
];

describeInPostgres((lent) => {
  const scene = createStoredScene(lent);
  const { files, folder, moveOn, join, ask, finds, make, inMemory, countVersions, listLines } = scene;

  describe('a story that is searched in the database', () => {
    it('answers as one in memory does: asked, in a dialogue, of one article, and of places by number', async () => {
      const { snapshot } = await make(CORPUS);
      expect(isSearchedInDatabase(snapshot.manifest)).toBe(true);
      const [stored, whole] = [join(snapshot), join(await inMemory(CORPUS))];
      for (const question of QUESTIONS) {
        const answer = await answerQuestion(whole, question);
        expect(await answerQuestion(stored, question)).toEqual(answer);
        const context = [makeExchange(answer)];
        for (const next of ['Who painted it?', 'And where do pears grow?'])
          expect(await answerQuestion(stored, next, { context })).toEqual(
            await answerQuestion(whole, next, { context }),
          );
        for (const ids of [['a-7'], ['rules'], ['a-3', 'a-7']])
          expect(await answerQuestion(narrowStory(stored, ids), question)).toEqual(
            await answerQuestion(narrowStory(whole, ids), question),
          );
      }
      const twice = narrowStory(narrowStory(stored, ['a-3', 'a-7']), ['a-7']);
      expect(await answerQuestion(twice, QUESTION)).toEqual(
        await answerQuestion(narrowStory(whole, ['a-7']), QUESTION),
      );
    });

    it('knows the words of all articles as an index of them does, also after changes', async () => {
      const first = await make([...TOWNS, RULES]);
      const { snapshot, summary } = await make(CORPUS.slice(1), first.snapshot);
      expect(summary).toMatchObject({ embedded: 1, kept: summary.passages - 1 });
      const whole = await inMemory(CORPUS.slice(1));
      const [stored, known] = [snapshot, whole].map(({ search: { layout, postings, tokens } }) => {
        const { sentencesWith, passagesWith, passagesBelow, ...sizes } = statisticsOf(layout, postings);
        const counts = tokens.terms.map((term, number) => [
          term,
          sentencesWith[number],
          passagesWith[number],
          passagesBelow[number],
        ]);
        return { sizes, counts: counts.sort() };
      });
      expect(stored).toEqual(known);
    });

    it('writes one version for one changed article; an undo and a build after it are of their own articles', async () => {
      const first = await make([...TOWNS, RULES]);
      const before = await countVersions();
      const second = await make(CORPUS, first.snapshot);
      expect(await countVersions()).toBe(before + 1);
      expect(await finds(second.snapshot)).toBe(true);
      // An undo points to the first again; it is read anew, as whoever follows the pointer reads it.
      const { generation } = first.snapshot;
      const undone = await readGeneration(generationFolder(folder(), generation), generation, {
        files: files(),
      });
      expect(await finds(undone)).toBe(false);
      const third = await make([...TOWNS.with(8, articleOf(8, 'Town 8 burnt.')), RULES], undone);
      expect(await ask(third.snapshot)).toEqual(
        await ask(await inMemory([...TOWNS.with(8, articleOf(8, 'Town 8 burnt.')), RULES])),
      );
      expect(await finds(second.snapshot)).toBe(true);
      const fourth = await make(CORPUS, third.snapshot);
      expect(await ask(fourth.snapshot)).toEqual(await ask(await inMemory(CORPUS)));
    });

    it('is measured by what of it is in memory, which is less than one that is searched there', async () => {
      const long = CORPUS.map(({ id, text }) => createArticle({ id, title: id }, [`${text} `.repeat(40)]));
      const { snapshot } = await make(long);
      const unasked = measureStory(snapshot);
      expect(unasked).toBeLessThan(measureStory(await inMemory(long)));
      await ask(snapshot);
      expect(measureStory(snapshot)).toBeGreaterThan(unasked);
    });

    it('may hold nothing', async () => {
      const { snapshot } = await make([]);
      expect(await ask(snapshot)).toEqual(await ask(await inMemory([])));
    });

    it('goes with its generations: what only those had that were pruned, and all of it with its folder', async () => {
      const before = await countVersions();
      const { snapshot } = await make(TOWNS);
      await make(CORPUS, snapshot, { keep: 1 });
      expect(await countVersions()).toBe(before + CORPUS.length);
      const away = `${folder()}-away`;
      await files().rename(folder(), away);
      await files().remove(away);
      expect(await countVersions()).toBe(before);
    });

    it('has a graph of its own, made when all of it is in, finds nothing of another story, and goes as a whole', async () => {
      const first = await make(TOWNS);
      const lines = await listLines();
      await moveOn();
      const steps: string[] = [];
      const onProgress = (step: string): void => {
        if (steps.at(-1) !== step) steps.push(step);
      };
      const second = await make(CORPUS, undefined, { onProgress });
      expect(steps).toEqual(['write', 'embed', 'connect', 'write']);
      const connected = (): number => steps.filter((step) => step === 'connect').length;
      const third = await make(CORPUS.slice(1), second.snapshot, { onProgress });
      expect(connected()).toBe(1);
      expect(await ask(first.snapshot)).toEqual(await ask(await inMemory(TOWNS)));
      expect(await ask(second.snapshot)).toEqual(await ask(await inMemory(CORPUS)));

      const graphs = await files().database.query<{ table: string }>(
        `select indrelid::regclass::text as table from pg_index join pg_class on oid = indexrelid
         where relam = (select oid from pg_am where amname = 'hnsw')`,
      );
      const [line = '', ...more] = (await listLines()).filter((one) => !lines.includes(one));
      expect(more).toEqual([]);
      expect(graphs.map(({ table }) => table)).toContain(tablesOf(line).vectors);

      // Where most has changed, one is made anew too.
      await make([...CORPUS.slice(0, 30), articleOf(30, 'It rained.')], third.snapshot, { onProgress });
      expect(connected()).toBe(1);
      const others = Array.from({ length: 40 }, (_, at) => articleOf(100 + at));
      const fourth = await make([...CORPUS.slice(0, 30), ...others], third.snapshot, { onProgress });
      expect(connected()).toBe(2);
      expect(await ask(fourth.snapshot)).toEqual(
        await ask(await inMemory([...CORPUS.slice(0, 30), ...others])),
      );
      await files().remove(folder());
      expect(await listLines()).toEqual(lines);
      const gone = { code: 'index-unstored' };
      const story = join(second.snapshot);
      await expect(answerQuestion(story, 'Who painted it?')).rejects.toMatchObject(gone);
      await expect(answerQuestion(narrowStory(story, ['a-9']), QUESTION)).rejects.toMatchObject(gone);
      expect(await ask(first.snapshot)).toEqual(await ask(await inMemory(TOWNS)));
    });

    it('is so from as many passages on as are set, and in memory with fewer, and only what is new is embedded', async () => {
      const embedded: string[] = [];
      const counting: Embedder = {
        ...embedder,
        embed(texts, options) {
          embedded.push(...texts);
          return embedder.embed(texts, options);
        },
      };
      const options = { searchFrom: PASSAGES + 1, embedder: counting };
      const small = await make(CORPUS, undefined, options);
      expect(isSearchedInDatabase(small.snapshot.manifest)).toBe(false);
      expect(embedded.splice(0)).toHaveLength(PASSAGES);
      const large = await make([...CORPUS, articleOf(99)], small.snapshot, options);
      expect(isSearchedInDatabase(large.snapshot.manifest)).toBe(true);
      expect(large.summary).toMatchObject({ embedded: 1, kept: PASSAGES });
      expect(embedded.splice(0)).toEqual([expect.stringContaining('town 99')]);

      // By other rules all is written anew; of an article that has changed the other passages are known.
      const manifest = { ...large.snapshot.manifest, settingsHash: 'other' };
      const other = await make([...CORPUS, articleOf(99)], { ...large.snapshot, manifest }, options);
      expect(other.summary.embedded).toBe(0);
      const [first, second] = ['Nobody carries fire.', 'Cats stay below the deck.'];
      const rules = createArticle({ id: 'rules', title: 'Rules of the ferry' }, [
        { text: first, section: ['Rule I'] },
        { text: second, section: ['Rule II'] },
      ]);
      const changed = [...CORPUS.with(-1, rules), articleOf(99)];
      const next = await make(changed, other.snapshot, options);
      expect(embedded.splice(0)).toEqual([expect.stringContaining(second)]);

      const again = await make(changed.slice(0, -1), next.snapshot, options);
      expect(isSearchedInDatabase(again.snapshot.manifest)).toBe(false);
      expect(embedded).toEqual([]);
      expect(await ask(small.snapshot)).toEqual(await ask(await inMemory(CORPUS)));
      expect(await ask(again.snapshot)).toEqual(await ask(await inMemory(changed.slice(0, -1))));
      expect(await ask(next.snapshot)).toEqual(await ask(await inMemory(changed)));
    });
  });
});
