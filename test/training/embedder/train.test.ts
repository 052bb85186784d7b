import { describe, expect, it } from 'vitest';
import { trainEmbedder } from '../../../training/embedder/train.ts';
import type { Synset } from '../../../training/embedder/wordnet.ts';

const OPTIONS = { dimension: 16, meanings: 8, bases: 30 };
const ignore = (): void => undefined;

function synset(lemmas: string[], definition: string, hypernym?: number): Synset {
  const relations = hypernym === undefined ? [] : [{ symbol: '@', target: hypernym, from: -1, to: -1 }];
  const tagCounts = lemmas.map(() => 1);
  return { lemmas, tagCounts, pos: 'n', subject: 6, definition, examples: [], relations };
}

const SYNSETS = [
  synset(['vehicle'], 'a conveyance that carries people or goods'),
  synset(['car', 'automobile'], 'a motor vehicle with four wheels', 0),
  synset(['truck', 'lorry'], 'a large motor vehicle that carries goods', 0),
  synset(['person'], 'a human being'),
  synset(['doctor', 'physician'], 'a person who treats the sick', 3),
  synset(['nurse'], 'a person who cares for the sick', 3),
  synset(['hospital'], 'a place where doctors and nurses treat sick people'),
  synset(['wheel'], 'a round part on which a vehicle rolls'),
];

describe('trainEmbedder', () => {
  it('gives the same bytes for the same synsets', () => {
    expect(trainEmbedder(SYNSETS, OPTIONS, ignore)).toEqual(trainEmbedder(SYNSETS, OPTIONS, ignore));
  });

  it('gives other bytes when a definition changes', () => {
    const changed = SYNSETS.with(5, synset(['nurse'], 'a large motor vehicle', 0));
    const model = 'onnx/model_quantized.onnx';
    expect(trainEmbedder(changed, OPTIONS, ignore).get(model)).not.toEqual(
      trainEmbedder(SYNSETS, OPTIONS, ignore).get(model),
    );
  });

  it('gives every token of the tokenizer one id, without gaps', () => {
    const tokenizer = JSON.parse(String(trainEmbedder(SYNSETS, OPTIONS, ignore).get('tokenizer.json'))) as {
      model: { vocab: Record<string, number> };
    };
    const ids = Object.values(tokenizer.model.vocab).sort((a, b) => a - b);
    expect(ids).toEqual(ids.map((_, index) => index));
    expect(Object.keys(tokenizer.model.vocab)).toContain('doctors.');
  });
});
