import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Judging } from '../answers/story.ts';
import { IbidError } from '../errors.ts';
import { parseThesaurus, type Thesaurus } from '../ranking/thesaurus.ts';
import { createTreeJudge, rankerSchema, type RankerWeights } from '../ranking/tree-judge.ts';

/** How the bundled ranker and thesaurus judge. Rejects with IbidError 'model-missing' or 'model-corrupt'. */
export async function readJudging(root: string): Promise<Judging> {
  const [weights, thesaurus] = await Promise.all([readRanker(root), readThesaurus(root)]);
  return {
    isWord: (stem) => thesaurus.commonness(stem) > 0,
    judge: createTreeJudge(weights, thesaurus),
    threshold: weights.threshold,
  };
}

/** The weights of the bundled ranker. Rejects with IbidError 'model-missing' or 'model-corrupt'. */
export async function readRanker(root: string): Promise<RankerWeights> {
  const folder = path.join(root, 'models', 'ibid-ranker');
  const file = path.join(folder, 'ranker.json');
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new IbidError('model-missing', { model: 'ibid-ranker', folder }, { cause: error });
  }
  try {
    return rankerSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new IbidError(
      'model-corrupt',
      { model: 'ibid-ranker', file, detail: String(error) },
      { cause: error },
    );
  }
}

/** The bundled thesaurus. Rejects with IbidError 'model-missing'. */
export async function readThesaurus(root: string): Promise<Thesaurus> {
  const folder = path.join(root, 'models', 'ibid-thesaurus');
  try {
    return parseThesaurus(await readFile(path.join(folder, 'thesaurus.tsv'), 'utf8'));
  } catch (error) {
    throw new IbidError('model-missing', { model: 'ibid-thesaurus', folder }, { cause: error });
  }
}
