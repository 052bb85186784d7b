import type { Embedder } from '../../src/models/embedder.ts';
import { expectAnswer, type AnswerKind } from '../../src/ranking/expected-answer.ts';
import { measureQuestion } from '../../src/ranking/features/answer-features.ts';
import { measureSentence } from '../../src/ranking/features/sentence-features.ts';
import { setScene, type Scene } from '../../src/ranking/features/scene.ts';
import { mendSpelling } from '../../src/retrieval/mend-spelling.ts';
import { proposeCandidates } from '../../src/retrieval/propose-candidates.ts';
import { readQuestion } from '../../src/retrieval/question.ts';
import { buildSearchIndex } from '../../src/retrieval/search-index.ts';
import { createMeaningTerms, type Thesaurus } from '../../src/ranking/thesaurus.ts';
import { findWords } from '../../src/text/words.ts';
import { createTypist } from '../../evaluation/answers/make-typos.ts';
import { isRight, type TestArticle, type TestQuestion } from '../../evaluation/answers/question-data.ts';
import { createRandom } from '../../evaluation/seeded-random.ts';
import { createVariations } from './vary-question.ts';

/** A question asked of one article, with the features of every candidate. */
export interface AskedQuestion {
  /** Which data file, for tables. */
  readonly set: string;
  /** The article asked, as `set/id`: what cross-validation splits by. */
  readonly article: string;
  readonly question: string;
  /** `own`: the article answers it; `near`: its own, but it does not; `foreign`: another article's. */
  readonly origin: 'own' | 'near' | 'foreign';
  /** What the question asks for: kinds that are rare in the data weigh more in training. */
  readonly kind: AnswerKind;
  /** `rewritten` ones are trained on, never measured on; `mistyped` ones the other way round. */
  readonly form: 'plain' | 'rewritten' | 'mistyped';
  readonly rows: readonly Float64Array[];
  /** Whether each candidate is right. */
  readonly right: readonly boolean[];
  /** What the question as a whole tells. */
  readonly questionRow: readonly number[];
  /** How many right sentences there are, candidates or not. */
  readonly gold: number;
}

/**
 * Asks every article its own questions and as many of the others' (drawn with a fixed seed), each once as it stands and
 * some of them rewritten.
 */
export async function collectRows(
  set: string,
  articles: readonly TestArticle[],
  embedder: Embedder,
  thesaurus: Thesaurus,
): Promise<AskedQuestion[]> {
  const random = createRandom(FOREIGN_SEED);
  const surfaces = collectSurfaces(articles);
  const vary = createVariations(thesaurus, (stem) => surfaces.get(stem), random);
  const asked: AskedQuestion[] = [];
  for (const test of articles) {
    const { index } = await buildSearchIndex([test.article], embedder);
    const meaning = createMeaningTerms(index.tokens, thesaurus);
    const questions = drawQuestions(test, articles, vary, random);
    const vectors = await embedder.embed(questions.map(({ text }) => text));
    for (const [at, drawn] of questions.entries()) {
      const read = readQuestion(drawn.text, index);
      const mended = mendSpelling(read, index, (stem) => thesaurus.commonness(stem) > 0);
      const vector = vectors[at] ?? new Float32Array(embedder.dimension);
      const candidates = proposeCandidates(mended, vector, index);
      asked.push({
        set,
        article: `${set}/${test.article.id}`,
        question: drawn.text,
        origin: drawn.origin,
        kind: expectAnswer(read.words).kind,
        form: drawn.form,
        ...askArticle(setScene(mended, candidates, index, meaning), drawn, test),
      });
    }
  }
  return asked;
}

interface DrawnQuestion {
  readonly question: TestQuestion;
  readonly text: string;
  readonly origin: AskedQuestion['origin'];
  readonly form: AskedQuestion['form'];
}

function drawQuestions(
  test: TestArticle,
  articles: readonly TestArticle[],
  vary: (text: string) => string,
  random: () => number,
): DrawnQuestion[] {
  const others = articles.filter((other) => other.article.title !== test.article.title);
  const answerable = test.questions.filter((question) => question.answerable);
  const foreign =
    others.length === 0 ? [] : answerable.map(() => pick(pick(others, random).questions, random));
  const draw = (
    questions: readonly TestQuestion[],
    origin: (question: TestQuestion) => AskedQuestion['origin'],
  ): DrawnQuestion[] =>
    questions.map((question) => ({
      question,
      text: question.text,
      origin: origin(question),
      form: 'plain',
    }));
  const drawn = [
    ...draw(test.questions, (question) => (question.answerable ? 'own' : 'near')),
    ...draw(foreign, () => 'foreign'),
  ];
  const rewritten = drawn
    .filter(() => random() < VARIED)
    .map((original) => ({ ...original, text: vary(original.text), form: 'rewritten' as const }));
  const mistype = createTypist(TYPO_SEED);
  const mistyped = draw(answerable, () => 'own').map((original) => ({
    ...original,
    text: mistype(original.text),
    form: 'mistyped' as const,
  }));
  return [...drawn, ...rewritten, ...mistyped].filter(({ text }) => text.trim() !== '');
}

/** Share of the questions that are also asked rewritten. */
const VARIED = 0.5;

/** How the articles write each stem, for rewriting questions in words that people use. */
function collectSurfaces(articles: readonly TestArticle[]): Map<string, string> {
  const surfaces = new Map<string, string>();
  for (const { article } of articles)
    for (const word of findWords(article.text))
      if (!surfaces.has(word.stem)) surfaces.set(word.stem, word.folded);
  return surfaces;
}

const FOREIGN_SEED = 20_260_101;
/** Not the one of the questions that are trained on. */
const TYPO_SEED = 11;

function pick<T>(list: readonly T[], random: () => number): T {
  const item = list[Math.floor(random() * list.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

function askArticle(
  scene: Scene,
  { question, origin }: DrawnQuestion,
  test: TestArticle,
): Pick<AskedQuestion, 'rows' | 'right' | 'gold' | 'questionRow'> {
  const { layout } = scene.index;
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
