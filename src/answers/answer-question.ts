import { IbidError } from '../errors.ts';
import type { Judgement, JudgeOptions } from '../ranking/judge.ts';
import { findPlaces } from '../retrieval/find-places.ts';
import { mendSpelling } from '../retrieval/mend-spelling.ts';
import { readNumberedPlaces } from '../retrieval/numbered-places.ts';
import { proposeCandidates } from '../retrieval/propose-candidates.ts';
import { readQuestion } from '../retrieval/question.ts';
import { findForeignLanguage } from '../retrieval/question-language.ts';
import type { Answer } from './answer.ts';
import { makeExtracts } from './extract.ts';
import { judgeOnce } from './judge-once.ts';
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
  readonly judgement: Judgement;
  readonly foreign?: Answer['foreign'];
}

/**
 * Answers a question with verbatim extracts, or says that the story does not. Every question is judged by
 * itself. Rejects with IbidError 'question-empty' or 'question-too-long', and with the embedder's error.
 */
export async function answerQuestion(story: Story, text: string, options?: JudgeOptions): Promise<Answer> {
  return cutExtracts(story, await judgeQuestion(story, text, options));
}

/** Judges the story's sentences for a question and decides whether the first one answers it. */
export async function judgeQuestion(
  story: Story,
  text: string,
  options?: JudgeOptions,
): Promise<JudgedQuestion> {
  const question = checkQuestion(text);
  const judgement = await judgeOnce(story.search, story.judge, question, async () => {
    // The model runs in a process of its own; the words are read meanwhile.
    const embedding = story.embedder.embed([question]);
    const read = readQuestion(question, story.search);
    const mended = mendSpelling(read, story.search, story.isWord);
    const named = findPlaces(readNumberedPlaces(mended), story);
    const [vector = new Float32Array(story.embedder.dimension)] = await embedding;
    const candidates = proposeCandidates(mended, vector, story.search, { named });
    return await story.judge(mended, candidates, story, options);
  });
  const { languages } = story.search.tokens;
  const asked = findForeignLanguage(question, languages);
  // What a language that the story is not in finds, it finds by names.
  const isFound = asked === null && judgement.sentences.length > 0 && judgement.confidence >= story.threshold;
  return {
    question,
    kind: isFound ? 'found' : 'not-found',
    judgement,
    ...(asked === null ? {} : { foreign: { asked, story: languages } }),
  };
}

/** The answer as it is shown. What was not found marks no words: they would answer another question. */
export function cutExtracts(story: Story, { question, kind, judgement, foreign }: JudgedQuestion): Answer {
  const isFound = kind === 'found';
  const sentences = isFound
    ? judgement.sentences
    : judgement.sentences.map((sentence) => ({ ...sentence, answer: null }));
  const count = isFound ? EXTRACTS_FOUND : EXTRACTS_CLOSEST;
  return {
    question,
    kind,
    confidence: judgement.confidence,
    extracts: makeExtracts(sentences, story.articles, story.search, count, story.corpus),
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
