import { expectAnswer, type ExpectedAnswer } from '../expected-answer.ts';
import type { Candidates } from '../../retrieval/propose-candidates.ts';
import { dotQuantised } from '../../retrieval/quantised-vectors.ts';
import { countAbove, inverseFrequency } from '../../retrieval/bm25.ts';
import type { Question, QuestionTerm } from '../../retrieval/question.ts';
import type { SearchIndex } from '../../retrieval/search-index.ts';
import type { MeaningTerms } from '../thesaurus.ts';
import { matchSentence, targetTerms, uniteMatches, type TermMatch, type TermTargets } from './term-match.ts';
import { deriveOnce } from '../../derive-once.ts';

/** A question, its candidates, and what the features of all candidates share. */
export interface Scene {
  readonly question: Question;
  /** What the question asks for. */
  readonly expected: ExpectedAnswer;
  readonly index: SearchIndex;
  readonly candidates: Candidates;
  readonly targets: TermTargets;
  /** How much each of the question's terms tells, see `weighTerm`. */
  readonly idf: Float64Array;
  /** Their sum. */
  readonly totalIdf: number;
  /** The same, 0 for the word that says what is asked for (the answer need not repeat it). */
  readonly idfWithoutFocus: Float64Array;
  /** The same, only for terms that are names. */
  readonly nameIdf: Float64Array;
  /** The same, 0 for terms of the article's title, by article ordinal. */
  idfWithoutTitle(article: number): Float64Array;
  /** Which terms the title holds, by article ordinal. */
  titleMatch(article: number): Float64Array;
  matchOf(sentence: number): TermMatch;
  matchOfParagraph(paragraph: number): TermMatch;
  /** How many paragraphs of the corpus have a higher BM25 score than a candidate’s. */
  paragraphsAbove(paragraph: number): number;
  /** Over the candidates of an article only. */
  matchOfArticle(article: number): TermMatch;
  /** Cosine of question and sentence. */
  similarityOf(sentence: number): number;
  /** Cosine of question and the paragraph's closest passage. */
  passageSimilarityOf(paragraph: number): number;
  /** Highest values over the candidates: what relative features are relative to. */
  readonly best: {
    sentenceScore: number;
    paragraphScore: number;
    similarity: number;
    passageSimilarity: number;
  };
}

/** Lays out, once, what the features of all candidates share. */
export function setScene(
  question: Question,
  candidates: Candidates,
  index: SearchIndex,
  meaningTerms: MeaningTerms,
): Scene {
  const expected = expectAnswer(question.words);
  const { layout, tokens } = index;
  const size = question.terms.length;
  const targets = targetTerms(question, meaningTerms);
  const idf = Float64Array.from(question.terms, (term) => weighTerm(term, index, meaningTerms));
  const idfWithoutFocus = idf.map((value, at) => (question.terms[at]?.word === expected.focus ? 0 : value));
  const nameIdf = idf.map((value, at) => (question.terms[at]?.name === true ? value : 0));

  const titleMatch = memoise((article: number) => {
    const matched = new Float64Array(size);
    const end = tokens.titleFirstToken[article + 1] ?? 0;
    for (let at = tokens.titleFirstToken[article] ?? 0; at < end; at++)
      for (const { term, weight, by } of targets.get(tokens.titleTokens[at] ?? 0) ?? [])
        if (by === 'form') matched[term] = Math.max(matched[term] ?? 0, weight);
    return matched;
  });
  const matchOf = memoise((sentence: number) => matchSentence(sentence, targets, size, tokens));
  const matchOfParagraph = memoise((paragraph: number) => {
    const parts: TermMatch[] = [];
    const end = layout.paragraphFirstSentence[paragraph + 1] ?? 0;
    for (let sentence = layout.paragraphFirstSentence[paragraph] ?? 0; sentence < end; sentence++)
      parts.push(matchOf(sentence));
    return uniteMatches(parts, size);
  });
  const paragraphs = new Set(candidates.sentences.map((sentence) => layout.sentenceParagraph[sentence] ?? 0));
  const above = countAbove(candidates.paragraphScores, [...paragraphs]);
  const paragraphsAbove = (paragraph: number): number => above.get(paragraph) ?? 0;
  const articleOf = (sentence: number): number =>
    layout.paragraphArticle[layout.sentenceParagraph[sentence] ?? 0] ?? 0;
  const matchOfArticle = memoise((article: number) =>
    uniteMatches(candidates.sentences.filter((s) => articleOf(s) === article).map(matchOf), size),
  );
  const similarityOf = memoise((sentence: number) =>
    dotQuantised(index.sentenceVectors, sentence, candidates.vector),
  );
  const passagesOf = passagesByParagraph(index);
  const passageSimilarityOf = memoise((paragraph: number) => {
    let best = -1;
    const end = passagesOf[paragraph + 1] ?? 0;
    for (let passage = passagesOf[paragraph] ?? 0; passage < end; passage++)
      best = Math.max(best, dotQuantised(index.passageVectors, passage, candidates.vector));
    return best;
  });

  const best = { sentenceScore: 0, paragraphScore: 0, similarity: -1, passageSimilarity: -1 };
  for (const sentence of candidates.sentences) {
    const paragraph = layout.sentenceParagraph[sentence] ?? 0;
    best.sentenceScore = Math.max(best.sentenceScore, candidates.sentenceScores.scores[sentence] ?? 0);
    best.paragraphScore = Math.max(best.paragraphScore, candidates.paragraphScores.scores[paragraph] ?? 0);
    best.similarity = Math.max(best.similarity, similarityOf(sentence));
    best.passageSimilarity = Math.max(best.passageSimilarity, passageSimilarityOf(paragraph));
  }
  return {
    question,
    expected,
    index,
    candidates,
    targets,
    idf,
    totalIdf: idf.reduce((sum, value) => sum + value, 0),
    idfWithoutFocus,
    nameIdf,
    idfWithoutTitle: memoise((article: number) => {
      const inTitle = titleMatch(article);
      return idf.map((value, term) => value * (1 - (inTitle[term] ?? 0)));
    }),
    titleMatch,
    matchOf,
    matchOfParagraph,
    paragraphsAbove,
    matchOfArticle,
    similarityOf,
    passageSimilarityOf,
    best,
  };
}

/**
 * How much a term tells sentences apart: idf over the corpus' sentences together with `BACKGROUND` sentences of general
 * English, in which the term is as common as in a dictionary. In a single article nearly every word is rare; the
 * background knows that "capital" tells more than "people".
 */
function weighTerm(
  { stem, term }: QuestionTerm,
  { postings, layout }: SearchIndex,
  meaning: MeaningTerms,
): number {
  const holding = term < 0 ? 0 : (postings.termFirst[term + 1] ?? 0) - (postings.termFirst[term] ?? 0);
  return inverseFrequency(
    layout.sentenceParagraph.length + BACKGROUND,
    holding + BACKGROUND * meaning.commonness(stem),
  );
}

/** About as many sentences as a long article has, so that article and background weigh alike. */
const BACKGROUND = 200;

/** Passages are in reading order, so those of a paragraph are a range: `[first[p], first[p + 1])`. */
const passagesByParagraph = deriveOnce(({ layout }: SearchIndex): Uint32Array => {
  const first = new Uint32Array(layout.paragraphArticle.length + 1);
  for (const sentence of layout.passageFirstSentence) {
    const after = (layout.sentenceParagraph[sentence] ?? 0) + 1;
    first[after] = (first[after] ?? 0) + 1;
  }
  for (let paragraph = 1; paragraph < first.length; paragraph++)
    first[paragraph] = (first[paragraph] ?? 0) + (first[paragraph - 1] ?? 0);
  return first;
});

function memoise<V>(compute: (key: number) => V): (key: number) => V {
  const known = new Map<number, V>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) {
      value = compute(key);
      known.set(key, value);
    }
    return value;
  };
}
