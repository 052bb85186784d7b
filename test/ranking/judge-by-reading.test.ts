import { describe, expect, it } from 'vitest';
import { createArticle } from '../../src/corpus/article.ts';
import type { Judge } from '../../src/ranking/judge.ts';
import { judgeByReading } from '../../src/ranking/judge-by-reading.ts';
import { judgeByWords, orderByWords } from '../../src/ranking/judge-by-words.ts';
import { createFakeReader } from '../fakes/fake-reader.ts';
import { cutPieces, judgeText, keepsToTheContract, proposeText } from './judge-contract.ts';

const WEIGHTS = { bias: -1, weights: { evidence: 1 } };
const idsOf = (text: string): number[] => cutPieces(text).map(({ id }) => id);

/** A judge of a fake reader that marks the pieces of some words. */
function openJudge(answers = ''): { judge: Judge; reader: ReturnType<typeof createFakeReader> } {
  const marked = new Set(idsOf(answers));
  const reader = createFakeReader({ isAnswer: (piece) => marked.has(piece) });
  const judge: Judge = async (question, candidates, story, options = {}) =>
    (await judgeByReading(question, candidates, story, { reader, cutPieces }, WEIGHTS, options)) ??
    judgeByWords(question, candidates, story, WEIGHTS);
  return { judge, reader };
}

const HARBOUR = createArticle({ id: 'harbour', title: 'Harbour' }, [
  'The mayor opened the harbour in 1901. It rained. The harbour is large, and many ships of many owners lie there.',
]);
/** As many passages as asked for: articles of one sentence. */
const makeTowns = (count: number) =>
  Array.from({ length: count }, (_, at) =>
    createArticle({ id: `town-${at}`, title: 'Town' }, [`The harbour of town ${at} opened.`]),
  );

describe('the judge by reading', () => {
  keepsToTheContract(() => openJudge('bridge oslo lantern .').judge);

  it('orders by what the reader finds in each sentence, as the mean of its pieces, and half for its words', async () => {
    const { judge } = openJudge();
    const { judgement } = await judgeText(judge, [HARBOUR], 'Who opened the harbour?');
    expect(judgement.sentences.map(({ sentence }) => sentence)).toEqual([0, 2, 1]);
    // Of its eight pieces the question has "the" twice, "opened" and "harbour": 4 each, and 1 off for the others.
    expect(judgement.sentences[0]?.score).toBeCloseTo((4 * 4 - 4) / 8 + 0.5);
    expect(judgement.sentences[2]?.score).toBe(-1);
    expect(judgement.isCutShort).toBe(false);
  });

  it('reads the twelve best passages in one go, for whoever asks', async () => {
    const { judge, reader } = openJudge();
    const { question, candidates, story } = await proposeText(makeTowns(20), 'Which harbour opened?');
    await judge(question, candidates, story, { asker: 'guild' });
    expect(reader.askers).toEqual(['guild']);
    const towns = candidates.passages
      .slice(0, 12)
      .map((passage) => idsOf(`The harbour of town ${passage} opened.`));
    expect(reader.windows.map(({ pieces }) => [...pieces].slice(-1 - (towns[0]?.length ?? 0), -1))).toEqual(
      towns,
    );
  });

  it('puts what was not read after all that was, by its words', async () => {
    const { judge } = openJudge();
    const { question, candidates, story } = await proposeText(
      makeTowns(20),
      'Which harbour of town 17 opened?',
    );
    const { sentences } = await judge(question, candidates, story);
    const read = new Set(candidates.passages.slice(0, 12));
    expect(new Set(sentences.slice(0, 12).map(({ sentence }) => sentence))).toEqual(read);
    const others = orderByWords(question, candidates, story).filter(({ sentence }) => !read.has(sentence));
    expect(sentences.slice(12).map(({ sentence }) => sentence)).toEqual(
      others.map(({ sentence }) => sentence),
    );
    expect(sentences.slice(12).every(({ score }) => score < (sentences[11]?.score ?? 0))).toBe(true);
  });

  it('gives no question as an answer, whatever the reader makes of it', async () => {
    const article = createArticle({ id: 'a', title: 'A' }, [
      'Who opened the harbour?',
      'The mayor, when he was very old.',
    ]);
    const { judge } = openJudge();
    const { judgement } = await judgeText(judge, [article], 'Who opened the harbour?');
    expect(judgement.sentences.map(({ sentence }) => sentence)).toEqual([1, 0]);
    expect(judgement.measures['evidence']).toBeLessThan(0);
  });

  it('puts the one under the right heading first among sentences that read alike', async () => {
    const pub = (name: string) => ({ text: 'It is run by a widow.', section: ['Inns', name] });
    const town = createArticle({ id: 'a', title: 'A' }, [pub('The Blind Heron'), pub('The Broken Oar')]);
    const { judge } = openJudge();
    const { judgement } = await judgeText(judge, [town], 'Who runs the Broken Oar?');
    expect(judgement.sentences.map(({ sentence }) => sentence)).toEqual([1, 0]);
  });

  it('is sure of what stands under the number that is asked for, and not of a number that is missing', async () => {
    const rules = createArticle(
      { id: 'a', title: 'A' },
      ['Rule 1. Be kind.', 'Rule 2. Be brief.', 'Rule 3. Nobody asks what rule two is.'].map((text) => ({
        text,
      })),
    );
    const { judge } = openJudge();
    const ask = async (text: string) => (await judgeText(judge, [rules], text)).judgement;
    const second = await ask('What is rule 2?');
    expect(second.sentences[0]?.sentence).toBe(1);
    expect((await ask('What is rule 9?')).confidence).toBeLessThan(second.confidence / 2);
  });

  it('reads the question as it was mended', async () => {
    const { judge, reader } = openJudge();
    const { question, candidates, story } = await proposeText([HARBOUR], 'Who opened the harbuor?');
    await judge({ ...question, text: 'Who opened the harbour?' }, candidates, story);
    const [window] = reader.windows;
    expect([...(window?.pieces ?? [])].slice(1, (window?.questionEnd ?? 0) - 1)).toEqual(
      idsOf('Who opened the harbour?'),
    );
  });

  it('marks the words that answer, in the first three only', async () => {
    const { judge } = openJudge('1901');
    const { judgement } = await judgeText(judge, [HARBOUR], 'When did the mayor open the harbour?');
    const [first] = judgement.sentences;
    expect(first?.answer && HARBOUR.text.slice(first.answer.start, first.answer.end)).toBe('1901');
    const { judge: another } = openJudge('opened');
    const towns = await judgeText(another, makeTowns(6), 'Which harbour?');
    expect(towns.judgement.sentences.map(({ answer }) => answer !== null)).toEqual([
      ...[true, true, true],
      ...[false, false, false],
    ]);
  });

  it('measures how much evidence the reader finds in the first sentence', async () => {
    const { judge } = openJudge('1901');
    const { judgement } = await judgeText(judge, [HARBOUR], 'Who opened the harbour?');
    // Of its eight pieces four are the question's.
    expect(judgement.measures).toEqual({ evidence: (4 * 4 - 4) / 8 });
  });

  it('is surer where the reader finds more', async () => {
    const { judge } = openJudge();
    const sureness = async (text: string): Promise<number> =>
      (await judgeText(judge, [HARBOUR], text)).judgement.confidence;
    expect(await sureness('The mayor opened the harbour in 1901?')).toBeGreaterThan(
      await sureness('Any pears?'),
    );
  });

  it('reads no article that is in another language than it was trained on', async () => {
    const german = createArticle({ id: 'hafen', title: 'Hafen' }, [
      'Der Bürgermeister hat gestern den neuen Hafen eröffnet, und viele Leute aus der Stadt waren dabei. Es regnete den ganzen Tag, aber niemand ging nach Hause.',
    ]);
    const { judge, reader } = openJudge();
    const { judgement } = await judgeText(judge, [german, HARBOUR], 'Who opened the harbour / Hafen?');
    expect(reader.windows).toHaveLength(1);
    expect(judgement.sentences.map(({ sentence }) => sentence).toSorted()).toEqual([0, 1, 2, 3, 4]);
    const alone = await judgeText(judge, [german], 'Wer hat den Hafen eröffnet?');
    expect(reader.windows).toHaveLength(1);
    expect(alone.judgement.measures).not.toHaveProperty('any');
  });

  it('judges nothing where there is nothing to read', async () => {
    const reader = createFakeReader();
    const blank = createArticle({ id: 'a', title: '' }, ['\ue000']);
    const { question, candidates, story } = await proposeText([blank], 'Who?');
    expect(candidates.passages).toHaveLength(1);
    expect(await judgeByReading(question, candidates, story, { reader, cutPieces }, WEIGHTS, {})).toBeNull();
    expect(reader.windows).toEqual([]);
  });

  it('rejects as the reader does', async () => {
    const reader = createFakeReader({ failure: () => new Error('it is too late') });
    const { question, candidates, story } = await proposeText([HARBOUR], 'Who?');
    await expect(
      judgeByReading(question, candidates, story, { reader, cutPieces }, WEIGHTS, {}),
    ).rejects.toThrow('it is too late');
  });
});
