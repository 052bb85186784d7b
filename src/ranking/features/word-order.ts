import type { FeatureGroup } from './feature-group.ts';
import type { Scene } from './scene.ts';

/** Whether the shared words stand together and in the same order. */
export const wordOrderFeatures: FeatureGroup = {
  name: 'word order',
  features: {
    bigrams: 'share of the question’s neighbouring content words that stand close by, in order',
    longestRun: 'longest run of words, function words included, that both share',
    longestRunIdf: 'idf of the content words in that run ÷ idf of all terms',
    proximity: 'matched terms ÷ words of the shortest stretch that holds their first occurrences',
  },
  measure(scene, sentence) {
    const tokens = tokensOf(scene, sentence);
    const run = longestRun(scene, tokens);
    return [
      bigramShare(scene, tokens),
      run.length,
      run.idf / Math.max(1e-9, scene.totalIdf),
      proximity(scene, tokens),
    ];
  },
};

/** Content words this far apart still count as neighbours ("leader of the MEK", "MEK leader"). */
const CLOSE = 3;

function tokensOf({ index }: Scene, sentence: number): Uint32Array {
  const { sentenceFirstToken, tokens } = index.tokens;
  return tokens.subarray(sentenceFirstToken[sentence], sentenceFirstToken[sentence + 1]);
}

function bigramShare({ question }: Scene, tokens: Uint32Array): number {
  const content = question.words.flatMap((word, at) => (word.stopWord ? [] : [question.sequence[at] ?? -1]));
  if (content.length < 2) return 0;
  let found = 0;
  for (let pair = 1; pair < content.length; pair++) {
    const first = content[pair - 1] ?? -1;
    const second = content[pair] ?? -1;
    if (first >= 0 && second >= 0 && standClose(tokens, first, second)) found++;
  }
  return found / (content.length - 1);
}

function standClose(tokens: Uint32Array, first: number, second: number): boolean {
  for (let at = tokens.indexOf(first); at >= 0; at = tokens.indexOf(first, at + 1)) {
    const next = tokens.indexOf(second, at + 1);
    if (next >= 0 && next - at <= CLOSE) return true;
  }
  return false;
}

function longestRun({ question, idf }: Scene, tokens: Uint32Array): { length: number; idf: number } {
  const { sequence, terms } = question;
  const idfAt = new Map(terms.map((term, index) => [term.stem, idf[index] ?? 0]));
  let best = { length: 0, idf: 0 };
  // Longest common substring over two short sequences; the table's previous row is all that is needed.
  let previous = new Uint16Array(tokens.length + 1);
  for (let q = 0; q < sequence.length; q++) {
    const row = new Uint16Array(tokens.length + 1);
    const wanted = sequence[q] ?? -1;
    if (wanted >= 0)
      for (let at = 0; at < tokens.length; at++) {
        if (tokens[at] !== wanted) continue;
        const length = (previous[at] ?? 0) + 1;
        row[at + 1] = length;
        if (length <= best.length) continue;
        let sum = 0;
        for (const word of question.words.slice(q - length + 1, q + 1))
          if (!word.stopWord) sum += idfAt.get(word.stem) ?? 0;
        best = { length, idf: sum };
      }
    previous = row;
  }
  return best;
}

function proximity({ question }: Scene, tokens: Uint32Array): number {
  let first = Infinity;
  let last = -1;
  let matched = 0;
  for (const { term } of question.terms) {
    const at = term < 0 ? -1 : tokens.indexOf(term);
    if (at < 0) continue;
    matched++;
    first = Math.min(first, at);
    last = Math.max(last, at);
  }
  return matched < 2 ? 0 : matched / (last - first + 1);
}
