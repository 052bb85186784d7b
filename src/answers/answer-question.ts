import { IbidError } from '../errors.ts';
import type { JudgeOptions } from '../ranking/judge.ts';
import { findForeignLanguage } from '../retrieval/question-language.ts';
import type { Answer } from './answer.ts';
import { chooseReading, type Readings } from './choose-reading.ts';
import type { Context } from './exchange.ts';
import { makeExtracts } from './extract.ts';
import { judgeReading, type PlacedJudgement } from './judge-reading.ts';
import { referBack } from './refer-back.ts';
import type { Story } from './story.ts';

/** UTF-16 code units of a question, at most: what a Discord message holds. */
export const LONGEST_QUESTION = 2000;
/** The best extract and what "more" shows. */
const EXTRACTS_FOUND = 3;
/** The closest ones that a not-found answer shows. */
const EXTRACTS_CLOSEST = 2;

/** Passages that are read for each reading of a follow-up: both together are one batch of the reader. */
const PASSAGES_EACH = 8;

/** A question with every sentence worth weighing, in order. */
export interface JudgedQuestion {
  readonly question: string;
  /** How it was read, where that is not alone. */
  readonly readAs?: string;
  readonly kind: Answer['kind'];
  readonly judgement: PlacedJudgement;
  readonly foreign?: Answer['foreign'];
  /** Both readings of a follow-up. */
  readonly readings?: Readings;
}

/** How a question is asked. */
interface AskOptions extends Pick<JudgeOptions, 'asker'> {
  /** What was asked before; default: nothing. */
  readonly context?: Context;
}

/**
 * Answers a question with verbatim extracts, or says that the story does not. Rejects with IbidError 'question-empty' or
 * 'question-too-long', with the embedder's error, and with `store-unreachable` where articles have to be loaded.
 */
export async function answerQuestion(story: Story, text: string, options?: AskOptions): Promise<Answer> {
  return cutExtracts(story, await judgeQuestion(story, text, options));
}

/** Judges the story's sentences for a question, alone and with what it refers to, and decides whether the first one answers it. */
export async function judgeQuestion(
  given: Story,
  text: string,
  { context = [], ...options }: AskOptions = {},
): Promise<JudgedQuestion> {
  const question = checkQuestion(text);
  const story = (await given.open?.()) ?? given;
  const readAs = referBack(question, context, story.articles);
  if (readAs === null)
    return decide(story, { question, judgement: await judgeReading(story, { text: question }, options) });
  const near = context.at(-1)?.shown;
  const [alone, withContext] = await Promise.all([
    judgeReading(story, { text: question, passages: PASSAGES_EACH }, options),
    judgeReading(story, { text: readAs, passages: PASSAGES_EACH, near }, options),
  ]);
  const readings = { alone, withContext };
  const chosen = chooseReading(readings);
  return decide(story, {
    question,
    ...(chosen === 'alone' ? {} : { readAs }),
    judgement: readings[chosen],
    readings,
  });
}

function decide(story: Story, judged: Omit<JudgedQuestion, 'kind' | 'foreign'>): JudgedQuestion {
  const { sentences, confidence } = judged.judgement;
  const { languages } = story.search.tokens;
  const asked = findForeignLanguage(judged.question, languages);
  // What a language that the story is not in finds, it finds by names.
  const isFound = asked === null && sentences.length > 0 && confidence >= story.threshold;
  return {
    ...judged,
    kind: isFound ? 'found' : 'not-found',
    ...(asked === null ? {} : { foreign: { asked, story: languages } }),
  };
}

/** The answer as it is shown. What was not found marks no words: they would answer another question. */
export function cutExtracts(story: Story, judged: JudgedQuestion): Answer {
  const { question, readAs, kind, judgement, foreign } = judged;
  const isFound = kind === 'found';
  const sentences = isFound
    ? judgement.sentences
    : judgement.sentences.map((sentence) => ({ ...sentence, answer: null }));
  const count = isFound ? EXTRACTS_FOUND : EXTRACTS_CLOSEST;
  return {
    question,
    ...(readAs === undefined ? {} : { readAs }),
    kind,
    confidence: judgement.confidence,
    extracts: makeExtracts(sentences, judgement.where, count, story.corpus ?? story.articles),
    ...(foreign ? { foreign } : {}),
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
