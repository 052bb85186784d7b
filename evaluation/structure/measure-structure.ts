import { answerQuestion } from '../../src/answers/answer-question.ts';
import type { Answer, Extract } from '../../src/answers/answer.ts';
import { buildSearchIndex } from '../../src/retrieval/search-index.ts';
import { findWords } from '../../src/text/words.ts';
import type { Asking } from '../answers/open-asking.ts';
import type { StructureQuestion, StructureSet } from './structure-questions.ts';

/** One question asked of all documents together, as a person asks. */
export interface StructureOutcome {
  readonly question: StructureQuestion;
  readonly answer: Answer;
  /** The place of the first right extract, from 1; 0 where none is. */
  readonly place: number;
  /** Extracts that only lead to an answer: a heading, a question, a label, a term. */
  readonly labels: readonly Extract[];
}

/** Asks every question of an index of all the documents, through the same path as the bot. */
export async function measureStructure(
  { articles, files, questions }: StructureSet,
  { embedder, judging, cutPieces }: Asking,
): Promise<StructureOutcome[]> {
  const { index } = await buildSearchIndex(articles, embedder, { cutPieces });
  const story = { ...judging, articles, search: index, embedder };
  const labels = new Set(
    articles
      .flatMap(({ title, paragraphs }) => [
        title,
        ...paragraphs.flatMap(({ section = [], context = [] }) => [...section, ...context]),
      ])
      .map(foldLabel),
  );
  const outcomes: StructureOutcome[] = [];
  for (const question of questions) {
    const answer = await answerQuestion(story, question.q);
    const isRight = (extract: Extract): boolean =>
      files.get(extract.article) === question.document && answers(extract, question);
    outcomes.push({
      question,
      answer,
      place: answer.extracts.findIndex(isRight) + 1,
      labels: answer.extracts.filter(
        ({ highlight: { text } }) => labels.has(foldLabel(text)) || /[?:]$/u.test(text.trim()),
      ),
    });
  }
  return outcomes;
}

/** Whether the highlight holds words that are right, and stands where it should. */
function answers(
  { highlight, section, context = [] }: Extract,
  { right, under }: StructureQuestion,
): boolean {
  const text = onOneLine(highlight.text);
  const above = [...section, ...context];
  return (
    right.some((words) => text.includes(words)) &&
    (under === undefined || above.some((heading) => heading.includes(under)))
  );
}

const onOneLine = (text: string): string => text.replaceAll(/\s+/gu, ' ');

const foldLabel = (text: string): string =>
  findWords(text)
    .map(({ folded }) => folded)
    .join(' ');

/** What the outcomes come to; shares are 0 to 1. */
interface StructureFigures {
  readonly questions: number;
  /** Share with the right extract first, whether it is called an answer or the closest. */
  readonly first: number;
  /** Share with the right extract among those shown. */
  readonly shown: number;
  /** Share that has a right first extract and is called an answer. */
  readonly answered: number;
  /** Questions with an extract that only leads to an answer. */
  readonly labels: number;
}

/** Sums up outcomes. */
export function sumUpStructure(outcomes: readonly StructureOutcome[]): StructureFigures {
  const share = (isOne: (outcome: StructureOutcome) => boolean): number =>
    outcomes.filter(isOne).length / outcomes.length;
  return {
    questions: outcomes.length,
    first: share(({ place }) => place === 1),
    shown: share(({ place }) => place > 0),
    answered: share(({ place, answer }) => place === 1 && answer.kind === 'found'),
    labels: outcomes.filter(({ labels }) => labels.length > 0).length,
  };
}

/** Whether a question is one of the half that nobody reads while ibid is mended: every other one. */
export function isKeptApart(_: unknown, place: number): boolean {
  return place % 2 === 1;
}
