import path from 'node:path';
import type { Judging } from '../answers/story.ts';
import { IbidError } from '../errors.ts';
import { parseThesaurus, type Thesaurus } from '../ranking/thesaurus.ts';
import { readText } from '../storage/read-files.ts';
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

/** The weights of the bundled ranker. Rejects with 'model-missing', 'model-corrupt' and storage errors. */
export async function readRanker(root: string): Promise<RankerWeights> {
  const folder = path.join(root, 'models', 'ibid-ranker');
  const file = path.join(folder, 'ranker.json');
  const text = await readText(file);
  if (text === null) throw new IbidError('model-missing', { model: 'ibid-ranker', folder });
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

/** The bundled thesaurus. Rejects with 'model-missing' and storage errors. */
export async function readThesaurus(root: string): Promise<Thesaurus> {
  const folder = path.join(root, 'models', 'ibid-thesaurus');
  const text = await readText(path.join(folder, 'thesaurus.tsv'));
  if (text === null) throw new IbidError('model-missing', { model: 'ibid-thesaurus', folder });
  return parseThesaurus(text);
}
