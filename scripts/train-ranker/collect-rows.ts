import type { Embedder } from '../../src/retrieval/embedder.ts';
import { measureQuestion } from '../../src/retrieval/features/answer-features.ts';
import { measureSentence } from '../../src/retrieval/features/sentence-features.ts';
import { setScene } from '../../src/retrieval/features/scene.ts';
import { readQuestion } from '../../src/retrieval/question.ts';
import { buildSearchIndex, type SearchIndex } from '../../src/retrieval/search-index.ts';
import { createMeaningTerms, type MeaningTerms, type Thesaurus } from '../../src/retrieval/thesaurus.ts';
import { isRight, type TestArticle, type TestQuestion } from '../evaluation/question-data.ts';
import { createRandom } from './seeded-random.ts';

/** A question asked of one article, with the features of every candidate. */
export interface AskedQuestion {
  /** Which data file, for tables. */
  readonly set: string;
  /** The article asked, as `set/id`: what cross-validation splits by. */
  readonly article: string;
  readonly question: string;
  /** `own`: the article answers it; `near`: its own, but it does not; `foreign`: another article's. */
  readonly origin: 'own' | 'near' | 'foreign';
  readonly rows: readonly Float64Array[];
  /** Whether each candidate is right. */
  readonly right: readonly boolean[];
  /** What the question as a whole tells. */
  readonly questionRow: readonly number[];
  /** How many right sentences there are, candidates or not. */
  readonly gold: number;
}

/** Asks every article its own questions and as many of the others' (drawn with a fixed seed). */
export async function collectRows(
  set: string,
  articles: readonly TestArticle[],
  embedder: Embedder,
  thesaurus: Thesaurus,
  onArticle?: (done: number) => void,
): Promise<AskedQuestion[]> {
  const random = createRandom(FOREIGN_SEED);
  const asked: AskedQuestion[] = [];
  for (const [number, test] of articles.entries()) {
    const { index } = await buildSearchIndex([test.article], embedder);
    const meaningTerms = createMeaningTerms(index.tokens, thesaurus);
    const others = articles.filter((other) => other.article.title !== test.article.title);
    const answerable = test.questions.filter((question) => question.answerable);
    const foreign =
      others.length === 0 ? [] : answerable.map(() => pick(pick(others, random).questions, random));
    const questions = [...test.questions, ...foreign];
    const vectors = await embedder.embed(questions.map((question) => question.text));
    for (const [at, question] of questions.entries()) {
      const origin = at >= test.questions.length ? 'foreign' : question.answerable ? 'own' : 'near';
      asked.push({
        set,
        article: `${set}/${test.article.id}`,
        question: question.text,
        origin,
        ...askArticle(
          question,
          origin,
          test,
          index,
          meaningTerms,
          vectors[at] ?? new Float32Array(embedder.dimension),
        ),
      });
    }
    onArticle?.(number + 1);
  }
  return asked;
}

const FOREIGN_SEED = 20_260_101;

function pick<T>(list: readonly T[], random: () => number): T {
  const item = list[Math.floor(random() * list.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

function askArticle(
  question: TestQuestion,
  origin: AskedQuestion['origin'],
  test: TestArticle,
  index: SearchIndex,
  meaningTerms: MeaningTerms,
  vector: Float32Array,
): Pick<AskedQuestion, 'rows' | 'right' | 'gold' | 'questionRow'> {
  const scene = setScene(readQuestion(question.text, index, vector), index, meaningTerms);
  const { layout } = index;
  const isGold = (sentence: number): boolean => {
    const paragraph = layout.sentenceParagraph[sentence] ?? 0;
    const offset = test.article.paragraphs[paragraph]?.start ?? 0;
    return (
      origin === 'own' &&
      isRight(question.evidence, test.paragraphIndex[paragraph] ?? -1, {
        start: (layout.sentenceStart[sentence] ?? 0) - offset,
        end: (layout.sentenceEnd[sentence] ?? 0) - offset,
      })
    );
  };
  let gold = 0;
  for (let sentence = 0; sentence < layout.sentenceParagraph.length; sentence++) if (isGold(sentence)) gold++;
  return {
    questionRow: measureQuestion(scene, scene.candidates.sentences[0] ?? 0),
    rows: scene.candidates.sentences.map((sentence) => measureSentence(scene, sentence)),
    right: scene.candidates.sentences.map(isGold),
    gold,
  };
}
