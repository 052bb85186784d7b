import type { CorpusStatistics } from './corpus-statistics.ts';
import type { Layout } from './layout.ts';
import type { TokenTable } from './tokens.ts';

/**
 * The inverted index: for each term the sentences that hold it, ascending, with how often. Because sentences
 * are numbered in reading order, the same lists also count by passage.
 */
export interface Postings {
  /** Postings of term t are `[termFirst[t], termFirst[t + 1])`. */
  readonly termFirst: Uint32Array;
  readonly sentences: Uint32Array;
  readonly frequencies: Uint8Array;
  /** Passages that hold term t. */
  readonly passageCount: Uint32Array;
  /** Passages below a heading with term t, ascending: `[headingFirst[t], headingFirst[t + 1])`. */
  readonly headingFirst: Uint32Array;
  readonly headingPassages: Uint32Array;
  /** Content words of each sentence and of each passage. */
  readonly sentenceLength: Uint32Array;
  readonly passageLength: Uint32Array;
  /** Of the corpus that these are some articles' of; not there where they are all of it. */
  readonly whole?: CorpusStatistics;
}

/** A term saturates long before this; a byte keeps the index small. */
const MAX_FREQUENCY = 255;

/** Inverts a token table. Linear in the number of tokens. */
export function invertTokens(tokens: TokenTable, layout: Layout): Postings {
  const sentenceCount = layout.sentenceParagraph.length;
  const passageTotal = layout.passageFirstSentence.length - 1;
  const termCount = tokens.terms.length;
  const termFirst = new Uint32Array(termCount + 1);
  const passageCount = new Uint32Array(termCount);
  const lastSentence = new Int32Array(termCount).fill(-1);
  const lastPassage = new Int32Array(termCount).fill(-1);
  const sentenceLength = new Uint32Array(sentenceCount);
  const passageLength = new Uint32Array(passageTotal);

  forEachToken(tokens, layout, (term, sentence, passage) => {
    sentenceLength[sentence] = (sentenceLength[sentence] ?? 0) + 1;
    passageLength[passage] = (passageLength[passage] ?? 0) + 1;
    if (lastSentence[term] !== sentence) {
      lastSentence[term] = sentence;
      termFirst[term + 1] = (termFirst[term + 1] ?? 0) + 1;
    }
    if (lastPassage[term] !== passage) {
      lastPassage[term] = passage;
      passageCount[term] = (passageCount[term] ?? 0) + 1;
    }
  });
  for (let term = 0; term < termCount; term++)
    termFirst[term + 1] = (termFirst[term + 1] ?? 0) + (termFirst[term] ?? 0);

  const total = termFirst[termCount] ?? 0;
  const sentences = new Uint32Array(total);
  const frequencies = new Uint8Array(total);
  const next = termFirst.slice();
  forEachToken(tokens, layout, (term, sentence) => {
    const at = next[term] ?? 0;
    const open = at > (termFirst[term] ?? 0) && sentences[at - 1] === sentence;
    if (open) {
      frequencies[at - 1] = Math.min(MAX_FREQUENCY, (frequencies[at - 1] ?? 0) + 1);
    } else {
      sentences[at] = sentence;
      frequencies[at] = 1;
      next[term] = at + 1;
    }
  });
  return {
    ...{ termFirst, sentences, frequencies, passageCount, sentenceLength, passageLength },
    ...invertHeadings(tokens),
  };
}

/** For each term the passages that it stands above. */
function invertHeadings({
  terms,
  passageFirstToken,
  headingTokens,
}: TokenTable): Pick<Postings, 'headingFirst' | 'headingPassages'> {
  const lists = new Map<number, number[]>();
  for (let passage = 0; passage + 1 < passageFirstToken.length; passage++) {
    const own = headingTokens.subarray(passageFirstToken[passage], passageFirstToken[passage + 1]);
    for (const term of new Set(own)) {
      const list = lists.get(term);
      if (list) list.push(passage);
      else lists.set(term, [passage]);
    }
  }
  const headingFirst = new Uint32Array(terms.length + 1);
  for (let term = 0; term < terms.length; term++)
    headingFirst[term + 1] = (headingFirst[term] ?? 0) + (lists.get(term)?.length ?? 0);
  const headingPassages = new Uint32Array(headingFirst[terms.length] ?? 0);
  for (const [term, list] of lists) headingPassages.set(list, headingFirst[term] ?? 0);
  return { headingFirst, headingPassages };
}

function forEachToken(
  { tokens, sentenceFirstToken }: TokenTable,
  { sentencePassage }: Layout,
  visit: (term: number, sentence: number, passage: number) => void,
): void {
  for (let sentence = 0; sentence < sentencePassage.length; sentence++) {
    const end = sentenceFirstToken[sentence + 1] ?? 0;
    for (let at = sentenceFirstToken[sentence] ?? 0; at < end; at++)
      visit(tokens[at] ?? 0, sentence, sentencePassage[sentence] ?? 0);
  }
}
