import { judgeQuestion, type JudgedQuestion } from '../../src/answers/answer-question.ts';
import { scoreSentences } from '../../src/retrieval/bm25.ts';
import type { Searchable, SearchIndex } from '../../src/retrieval/search-index.ts';
import type { Judge, RankedSentence } from '../../src/ranking/judge.ts';
import type { TextSpan } from '../../src/text/span.ts';
import { findWords } from '../../src/text/words.ts';
import type { RankedRights } from '../measures/ranking-measures.ts';
import { createRandom } from '../seeded-random.ts';
import {
  isGold,
  locateSentence,
  openDesk,
  type Desk,
  type DeskSettings,
  type PredictedSentence,
} from './desk.ts';
import type { TestArticle, TestQuestion } from './question-data.ts';

/** One question asked of one corpus. */
export interface Outcome {
  readonly question: TestQuestion;
  readonly article: string;
  /** Whether the question belongs to the corpus it was asked of. */
  readonly foreign: boolean;
  readonly kind: JudgedQuestion['kind'];
  readonly confidence: number;
  readonly measures: JudgedQuestion['judgement']['measures'];
  /** The words inside the first sentence that answer; null where none are marked. */
  readonly answer: TextSpan | null;
  readonly ranked: readonly PredictedSentence[];
  readonly rights: RankedRights;
  /** The same by BM25 over sentences alone: terms and stems as in ibid, nothing else. */
  readonly baseline: RankedRights;
}

interface EvaluationSettings extends DeskSettings {
  /** One corpus of all articles instead of one an article. */
  readonly pool: boolean;
  /** Ask every corpus as many questions of the others as its own. */
  readonly foreign: boolean;
  readonly onArticle?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

const FOREIGN_SEED = 42;

/** Asks all questions through the same path as the bot. */
export async function runEvaluation(
  articles: readonly TestArticle[],
  settings: EvaluationSettings,
): Promise<Outcome[]> {
  const random = createRandom(FOREIGN_SEED);
  const corpora = settings.pool ? [articles] : articles.map((article) => [article]);
  const outcomes: Outcome[] = [];
  for (const [number, corpus] of corpora.entries()) {
    settings.signal?.throwIfAborted();
    const desk = await openDesk(corpus, settings);
    const own = corpus.flatMap((test) => test.questions.map((question) => ({ question, test })));
    outcomes.push(...(await askAll(desk, own)));
    if (settings.foreign) {
      const answered = own.filter(({ question }) => question.answerable).length;
      const foreign = drawForeign(articles, corpus, answered, random);
      outcomes.push(
        ...(await askAll(
          desk,
          foreign.map((question) => ({ question, test: undefined })),
        )),
      );
    }
    settings.onArticle?.(number + 1, corpora.length);
  }
  return outcomes;
}

/** Answerable questions of articles with other titles, drawn at random. */
function drawForeign(
  articles: readonly TestArticle[],
  corpus: readonly TestArticle[],
  count: number,
  random: () => number,
): TestQuestion[] {
  const titles = new Set(corpus.map((test) => test.article.title));
  const pool = articles
    .filter((test) => !titles.has(test.article.title))
    .flatMap((test) => test.questions.filter((question) => question.answerable));
  return Array.from(
    { length: pool.length === 0 ? 0 : count },
    () => pool[Math.floor(random() * pool.length)],
  ).filter((question) => question !== undefined);
}

/** Questions asked at once: as many as share a batch of the reader. */
const AT_ONCE = 4;

async function askAll(
  desk: Desk,
  questions: readonly { readonly question: TestQuestion; readonly test: TestArticle | undefined }[],
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let from = 0; from < questions.length; from += AT_ONCE) {
    const some = questions.slice(from, from + AT_ONCE);
    outcomes.push(...(await Promise.all(some.map(({ question, test }) => askDesk(desk, question, test)))));
  }
  return outcomes;
}

async function askDesk(
  whole: Desk,
  question: TestQuestion,
  asked: TestArticle | undefined,
): Promise<Outcome> {
  const { corpus } = whole;
  const text = whole.rewrite(question.text);
  // What was searched: in a database, some of the articles.
  let story: Searchable = whole.story;
  const judge: Judge = (read, candidates, searched, options) => {
    story = searched;
    return whole.story.judge(read, candidates, searched, options);
  };
  const { kind, judgement } = await judgeQuestion({ ...whole.story, judge }, text);
  const desk = { corpus, story };
  const predict = (sentence: number): PredictedSentence => locateSentence(desk, sentence);
  const answers = (sentence: number): boolean => isGold(desk, question, asked, sentence);
  const sentences = judgement.sentences.map(({ sentence }) => sentence);
  const gold = countGold(story.search, answers);
  const [first] = judgement.sentences;
  return {
    question,
    article: asked?.article.id ?? corpus[0]?.article.id ?? '',
    foreign: asked === undefined,
    kind,
    confidence: judgement.confidence,
    measures: judgement.measures,
    answer: first ? locateWords(story, first, predict(first.sentence)) : null,
    ranked: sentences.map(predict),
    rights: { right: sentences.map(answers), gold },
    baseline: { right: rankByBm25(story.search, text).map(answers), gold },
  };
}

/** The words that answer, located as the sentence `found` that they stand in. */
function locateWords(
  { search: { layout } }: Searchable,
  { sentence, answer }: RankedSentence,
  found: PredictedSentence,
): TextSpan | null {
  if (answer === null) return null;
  const first = layout.sentenceStart[sentence] ?? 0;
  const [start, end] = [answer.start - first, answer.end - first];
  return { start: found.start + start, end: found.start + end, text: found.text.slice(start, end) };
}

function countGold(search: SearchIndex, answers: (sentence: number) => boolean): number {
  let gold = 0;
  for (let sentence = 0; sentence < search.layout.sentenceParagraph.length; sentence++)
    if (answers(sentence)) gold++;
  return gold;
}

/** Plain BM25 over sentences: what a full-text index would answer. */
function rankByBm25(search: SearchIndex, text: string): number[] {
  const terms = new Set<number>();
  for (const word of findWords(text)) {
    const term = search.tokens.termNumbers.get(word.stem);
    if (!word.stopWord && term !== undefined) terms.add(term);
  }
  const weighted = [...terms].map((term) => ({ term, weight: 1 }));
  const { scores } = scoreSentences(weighted, search.layout, search.postings);
  return [...scores.keys()]
    .filter((sentence) => (scores[sentence] ?? 0) > 0)
    .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
}
