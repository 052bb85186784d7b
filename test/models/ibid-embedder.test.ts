import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { AutoTokenizer, env, pipeline } from '@xenova/transformers';
import { beforeAll, describe, expect, it } from 'vitest';
import { correlateRanks } from '../../evaluation/measures/rank-correlation.ts';
import type { FeatureExtractionPipeline, PreTrainedTokenizer } from '@xenova/transformers';

const FOLDER = path.resolve(import.meta.dirname, '../../models/ibid-embedder');
const DATA = process.env['IBID_DATA'];

let extract: FeatureExtractionPipeline;
let tokenizer: PreTrainedTokenizer;

beforeAll(async () => {
  env.localModelPath = path.dirname(FOLDER);
  env.allowRemoteModels = false;
  extract = await pipeline('feature-extraction', 'ibid-embedder', { quantized: true });
  tokenizer = await AutoTokenizer.from_pretrained('ibid-embedder');
});

async function embed(...texts: string[]): Promise<number[][]> {
  return (await extract(texts, { pooling: 'none' })).tolist() as number[][];
}

function cosine(a: readonly number[] = [], b: readonly number[] = []): number {
  return a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);
}

async function compare(a: string, b: string): Promise<number> {
  const [x, y] = await embed(a, b);
  return cosine(x, y);
}

describe('the folder of the bundled embedder', () => {
  it('holds at most ten million bytes', () => {
    const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).map((file) =>
      path.join(FOLDER, file),
    );
    const bytes = files.reduce((sum, file) => sum + (statSync(file).isFile() ? statSync(file).size : 0), 0);
    expect(bytes).toBeGreaterThan(1_000_000);
    expect(bytes).toBeLessThanOrEqual(10_000_000);
  });

  it('carries the licence and the notice of the model that taught it', () => {
    const licence = readFileSync(path.join(FOLDER, 'LICENSE'), 'utf8');
    expect(licence).toContain('Copyright (c) 2022 staoxiao');
    expect(licence).toContain('Permission is hereby granted, free of charge');
    expect(licence).toContain('AS IS');
    expect(readFileSync(path.join(FOLDER, 'README.md'), 'utf8')).toContain('BAAI/bge-small-en-v1.5');
  });

  it("cuts words as the reader does: the two tokenizers' files are equal", () => {
    for (const file of ['tokenizer.json', 'tokenizer_config.json'])
      expect(readFileSync(path.join(FOLDER, file)), file).toEqual(
        readFileSync(path.join(FOLDER, '../ibid-reader', file)),
      );
  });

  it('is complete for transformers.js', () => {
    for (const file of [
      'config.json',
      'tokenizer.json',
      'tokenizer_config.json',
      'onnx/model_quantized.onnx',
    ])
      expect(existsSync(path.join(FOLDER, file)), file).toBe(true);
  });
});

describe('vectors of the bundled embedder', () => {
  it('have length 1, one a text', async () => {
    const vectors = await embed('Albania cut ties with Iran.', 'Rajavi', 'goverment', 'x', '1952');
    expect(vectors).toHaveLength(5);
    for (const vector of vectors) expect(Math.sqrt(cosine(vector, vector))).toBeCloseTo(1, 5);
  });

  it('are all zeros, not NaN, for a text without words', async () => {
    for (const vector of await embed('', ' \n', '🎉🎉', '“ … ” — ?!'))
      for (const x of vector) expect(x).toBe(0);
  });

  it('do not depend on what else is in the batch', async () => {
    const texts = ['Iran', '', 'The embassy was closed after the attack, the minister said.', 'Zubayr 🎉 x'];
    const together = await embed(...texts);
    for (const [i, text] of texts.entries()) {
      const [alone = []] = await embed(text);
      for (const [k, x] of alone.entries())
        expect(Math.abs(x - (together[i]?.[k] ?? NaN))).toBeLessThan(1e-5);
    }
  });

  it('stand closer for words of one meaning than for words without relation', async () => {
    const unrelated = Math.max(await compare('car', 'banana'), await compare('doctor', 'window'));
    for (const [a, b] of [
      ['car', 'automobile'],
      ['physician', 'doctor'],
      ['begin', 'start'],
      ['began', 'started'],
    ] as const)
      expect(await compare(a, b), `${a} ${b}`).toBeGreaterThan(unrelated + 0.1);
  });

  it('put a question next to a sentence that says it in other words', async () => {
    const question = 'Why did Albania cut ties with Iran?';
    const related = await compare(question, 'Albania severed diplomatic relations with Iran');
    expect(related).toBeGreaterThan(0.4);
    expect(related).toBeGreaterThan(
      (await compare(question, 'The recipe needs two eggs and some flour')) + 0.3,
    );
    expect(related).toBeGreaterThan(
      (await compare(question, 'Germany signed a trade treaty with Japan')) + 0.2,
    );
  });

  it('tell unknown names apart and know them again', async () => {
    expect(await compare('Maryam Rajavi', 'Rajavi')).toBeGreaterThan(0.5);
    expect(await compare('Rajavi', 'Netanyahu')).toBeLessThan(0.4);
    expect(await compare('Rajavi', 'Raj')).toBeLessThan(0.9);
  });

  it('take no notice of case, accents, possessives and the kind of apostrophe', async () => {
    expect(await compare('IRAN’S EMBASSY', 'Iran embassy')).toBeGreaterThan(0.97);
    expect(await compare('café', 'Cafe')).toBeCloseTo(1, 5);
    expect(await compare("They don't pay", 'They don’t pay')).toBeCloseTo(1, 5);
  });
});

describe('the tokenizer of the bundled embedder', () => {
  // As the library that training used cuts them.
  it('sees the pieces that training saw', () => {
    for (const [text, pieces] of [
      ['The embassy of Iran wasn’t closed', 'the embassy of iran wasn ’ t closed'],
      ['10,000 houses, 3.5% of cafés (U.S.)', '10 , 000 houses , 3 . 5 % of cafes ( u . s . )'],
      ['self-made; don\'t "run"', 'self - made ; don \' t " run "'],
      ['Şişli 👩 北京', 'sis ##li [UNK] 北 京'],
    ] as const) {
      const ids = tokenizer.encode(text).slice(1, -1);
      expect(tokenizer.model.convert_ids_to_tokens(ids).join(' '), text).toBe(pieces);
    }
  });
});

describe.skipIf(DATA === undefined)('the bundled embedder on STS-B dev (needs IBID_DATA)', () => {
  it('orders pairs of sentences much as people do', async () => {
    const pairs = readFileSync(path.join(DATA ?? '', 'datasets/similarity-stsb-dev.tsv'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split('\t'));
    const cosines: number[] = [];
    for (const [, a = '', b = ''] of pairs) cosines.push(await compare(a, b));
    expect(
      correlateRanks(
        cosines,
        pairs.map(([score]) => Number(score)),
      ),
    ).toBeGreaterThan(0.81);
  });
});
