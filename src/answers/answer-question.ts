import { IbidError } from '../errors.ts';
import { analyseQuestion } from '../retrieval/question.ts';
import type { Ranking } from '../ranking/ranker.ts';
import type { Answer } from './answer.ts';
import { makeExtracts } from './extract.ts';
import type { Story } from './story.ts';

/** UTF-16 code units of a question, at most: what a Discord message holds. */
export const LONGEST_QUESTION = 2000;
/** The best extract and what "more" shows. */
const EXTRACTS_FOUND = 3;
/** The closest ones that a not-found answer shows. */
const EXTRACTS_CLOSEST = 2;

/** A question with every sentence worth weighing, in order. */
export interface JudgedQuestion {
  readonly question: string;
  readonly kind: Answer['kind'];
  readonly ranking: Ranking;
}

/**
 * Answers a question with verbatim extracts, or says that the story does not. Every question is judged by
 * itself. Rejects with IbidError 'question-empty' or 'question-too-long', and with the embedder's error.
 */
export async function answerQuestion(story: Story, text: string): Promise<Answer> {
  return composeAnswer(story, await judgeQuestion(story, text));
}

/** Ranks the story's sentences for a question and decides whether the first one answers it. */
export async function judgeQuestion(story: Story, text: string): Promise<JudgedQuestion> {
  const question = checkQuestion(text);
  const analysed = await analyseQuestion(question, story.search, story.embedder);
  const ranked = story.rank(analysed, story.search);
  const ranking = story.reorder ? await story.reorder(question, ranked, story) : ranked;
  const found = ranking.sentences.length > 0 && ranking.confidence >= story.threshold;
  return { question, kind: found ? 'found' : 'not-found', ranking };
}

/** The answer as it is shown. */
export function composeAnswer(story: Story, { question, kind, ranking }: JudgedQuestion): Answer {
  const count = kind === 'found' ? EXTRACTS_FOUND : EXTRACTS_CLOSEST;
  return {
    question,
    kind,
    confidence: ranking.confidence,
    extracts: makeExtracts(ranking.sentences, story.articles, story.search, count, story.corpus),
  };
}

/** The question without white space around it. Throws IbidError 'question-empty' or 'question-too-long'. */
export function checkQuestion(text: string): string {
  const question = text.trim();
  if (question === '') throw new IbidError('question-empty', {});
  if (question.length > LONGEST_QUESTION)
    throw new IbidError('question-too-long', { length: question.length, limit: LONGEST_QUESTION });
  return question;
}
