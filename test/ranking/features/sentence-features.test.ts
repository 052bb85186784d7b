import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createArticle } from '../../../src/corpus/article.ts';
import { measureQuestion } from '../../../src/ranking/features/answer-features.ts';
import { setScene, type Scene } from '../../../src/ranking/features/scene.ts';
import {
  FEATURE_GROUPS,
  FEATURE_NAMES,
  measureSentence,
} from '../../../src/ranking/features/sentence-features.ts';
import { mendSpelling } from '../../../src/retrieval/mend-spelling.ts';
import { proposeCandidates } from '../../../src/retrieval/propose-candidates.ts';
import { readQuestion } from '../../../src/retrieval/question.ts';
import { buildSearchIndex } from '../../../src/retrieval/search-index.ts';
import { createMeaningTerms, parseThesaurus } from '../../../src/ranking/thesaurus.ts';
import { createFakeEmbedder } from '../../fakes/fake-embedder.ts';

const THESAURUS = parseThesaurus('envoy\t3\tdiplomat:60\nalbania\t5\tcountri:40\npeopl\t900\tperson:30\n');

async function open(question: string, paragraphs: string[], title: string): Promise<Scene> {
  const embedder = createFakeEmbedder();
  const { index } = await buildSearchIndex([createArticle({ id: 'a', title }, paragraphs)], embedder);
  const [vector = new Float32Array(embedder.dimension)] = await embedder.embed([question]);
  const asked = mendSpelling(readQuestion(question, index), index, (stem) => THESAURUS.commonness(stem) > 0);
  const candidates = proposeCandidates(asked, vector, index);
  return setScene(asked, candidates, index, createMeaningTerms(index.tokens, THESAURUS));
}

async function measure(
  question: string,
  paragraphs: string[],
  title = 'A title',
): Promise<Map<string, number>[]> {
  const scene = await open(question, paragraphs, title);
  return scene.candidates.sentences.map((sentence) => {
    const row = measureSentence(scene, sentence);
    return new Map(FEATURE_NAMES.map((name, at) => [name, row[at] ?? NaN]));
  });
}

describe('features', () => {
  it('are as many as are named, each with a meaning, no name twice', () => {
    expect(new Set(FEATURE_NAMES).size).toBe(FEATURE_NAMES.length);
    for (const group of FEATURE_GROUPS)
      for (const meaning of Object.values(group.features)) expect(meaning).not.toBe('');
  });

  it('are finite numbers for any question and any text', async () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(text, fc.array(text, { minLength: 1, maxLength: 4 }), async (question, paragraphs) => {
        const scene = await open(question, paragraphs, 't');
        for (const sentence of scene.candidates.sentences) {
          for (const group of FEATURE_GROUPS) {
            const values = group.measure(scene, sentence);
            expect(values).toHaveLength(Object.keys(group.features).length);
            expect(values.every(Number.isFinite)).toBe(true);
          }
          expect(measureQuestion(scene, sentence).every(Number.isFinite)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('see a cause where a sentence names one', async () => {
    const [plain, cause] = await measure('Why did they leave?', [
      'They did leave on a train. They did leave in direct response to the storm.',
    ]);
    expect(plain?.get('strongCauses')).toBe(0);
    expect(cause?.get('strongCauses')).toBe(1);
    expect(cause?.get('fits')).toBeGreaterThan(plain?.get('fits') ?? 1);
  });

  it('see a misspelled word as the one it stands for', async () => {
    const [oneSlip] = await measure('who paid for the cyberatack', [
      'The cyberattack was paid for by nobody.',
    ]);
    expect(oneSlip?.get('coverage')).toBe(1);
    const [twoSlips] = await measure('who paid for the cyberatak', [
      'The cyberattack was paid for by nobody.',
    ]);
    expect(twoSlips?.get('relatedCoverage')).toBeGreaterThan(twoSlips?.get('coverage') ?? 1);
  });

  it('see other words for what is asked, in both directions of the thesaurus', async () => {
    const [row] = await measure('Which envoy left which country?', ['The diplomat left Albania.']);
    expect(row?.get('meaningCoverage')).toBeGreaterThan(row?.get('relatedCoverage') ?? 1);
    expect(row?.get('unmetIdf')).toBeLessThan(row?.get('missedIdf') ?? 0);
  });

  it('count only names and numbers that the question does not hold', async () => {
    const [row] = await measure('When did Rama meet Pompeo?', ['In 2022 Rama met Pompeo and Rajavi.']);
    expect(row?.get('newNames')).toBe(1);
    expect(row?.get('years')).toBe(1);
    expect(row?.get('namesHeld')).toBe(1);
  });

  it('know what stands inside quotation marks', async () => {
    const [said, plain] = await measure('what was said', [
      'He said, “We stand with you.” Nothing else was said.',
    ]);
    expect(said?.get('quotedShare')).toBeGreaterThan(0.5);
    expect(plain?.get('quotedShare')).toBe(0);
  });
});
