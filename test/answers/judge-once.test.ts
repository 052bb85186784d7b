import { describe, expect, it } from 'vitest';
import { judgeOnce } from '../../src/answers/judge-once.ts';
import type { PlacedJudgement } from '../../src/answers/judge-reading.ts';
import type { Judge } from '../../src/ranking/judge.ts';
import { layOutArticles } from '../../src/retrieval/layout.ts';
import { buildSearchIndex, type SearchIndex } from '../../src/retrieval/search-index.ts';
import { createFakeEmbedder } from '../fakes/fake-embedder.ts';

const openIndex = async (): Promise<SearchIndex> =>
  (await buildSearchIndex([], createFakeEmbedder({ dimension: 8 }))).index;
const openJudge = (): Judge => () => makeJudgement();
const makeJudgement = (changes: Partial<PlacedJudgement> = {}): PlacedJudgement => ({
  sentences: [],
  confidence: 0.5,
  measures: {},
  isCutShort: false,
  where: { articles: [], layout: layOutArticles([]) },
  ...changes,
});

interface Asking {
  readonly of?: SearchIndex;
  readonly by?: Judge;
  readonly make?: () => PlacedJudgement | Promise<PlacedJudgement>;
}

/** Asks one question of one index and judge again and again, and counts how often a judgement is made. */
async function openDesk() {
  const search = await openIndex();
  const judge = openJudge();
  let made = 0;
  return {
    made: () => made,
    ask: (
      question: string,
      { of = search, by = judge, make = makeJudgement }: Asking = {},
    ): Promise<PlacedJudgement> =>
      judgeOnce(of, by, question, async () => {
        made++;
        return await make();
      }),
  };
}

describe('a judgement', () => {
  it('is made once for the same question of the same index and judge', async () => {
    const { ask, made } = await openDesk();
    const first = await ask('Who?');
    expect(await ask('Who?')).toBe(first);
    expect(await ask('When?')).not.toBe(first);
    expect(made()).toBe(2);
  });

  it('is waited for by all who ask while it is being made', async () => {
    const { ask, made } = await openDesk();
    const answers = await Promise.all([ask('Who?'), ask('Who?'), ask('Who?')]);
    expect(new Set(answers).size).toBe(1);
    expect(made()).toBe(1);
  });

  it('is made anew for another index, and by another judge', async () => {
    const { ask, made } = await openDesk();
    const first = await ask('Who?');
    expect(await ask('Who?', { of: await openIndex() })).not.toBe(first);
    expect(await ask('Who?', { by: openJudge() })).not.toBe(first);
    expect(made()).toBe(3);
  });

  it('is not kept when it was cut short: the next one is asked anew', async () => {
    const { ask } = await openDesk();
    const cutShort = makeJudgement({ isCutShort: true });
    expect(await ask('Who?', { make: () => cutShort })).toBe(cutShort);
    const whole = await ask('Who?');
    expect(whole.isCutShort).toBe(false);
    expect(await ask('Who?')).toBe(whole);
  });

  it('is not kept when it failed: whoever waited for it is told, the next one is asked anew', async () => {
    const { ask } = await openDesk();
    const fail = (): never => {
      throw new Error('the embedder is closed');
    };
    const asked = await Promise.allSettled([ask('Who?', { make: fail }), ask('Who?', { make: fail })]);
    expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect((await ask('Who?')).confidence).toBe(0.5);
  });

  it('that failed takes no newer one with it', async () => {
    const { ask, made } = await openDesk();
    let fail = (): void => undefined;
    const failing = ask('Who?', {
      make: () =>
        new Promise((_, reject) => {
          fail = () => {
            reject(new Error('the process ended'));
          };
        }),
    });
    const newer = await ask('Who?', { by: openJudgeOnce });
    fail();
    await expect(failing).rejects.toThrow('the process ended');
    expect(await ask('Who?', { by: openJudgeOnce })).toBe(newer);
    expect(made()).toBe(2);
  });

  it('is one of two hundred that are kept: the one that was asked for longest ago goes', async () => {
    const { ask, made } = await openDesk();
    for (let at = 0; at < 200; at++) await ask(`Question ${at}?`);
    await ask('Question 0?');
    expect(made()).toBe(200);
    await ask('One more?');
    await ask('Question 0?');
    await ask('Question 2?');
    expect(made()).toBe(201);
    await ask('Question 1?');
    expect(made()).toBe(202);
  });
});

const openJudgeOnce = openJudge();
