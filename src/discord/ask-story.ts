import { answerQuestion, LONGEST_QUESTION } from '../answers/answer-question.ts';
import type { Answer } from '../answers/answer.ts';
import { IbidError } from '../errors.ts';
import { closestOf, keepGap } from './admin/keep-gap.ts';
import type { BotParts, Call } from './bot-parts.ts';
import type { Messages } from './messages/messages.ts';
import type { Surface } from './metrics.ts';
import { createPayload, type Payload } from './rendering/payload.ts';

/** The one way in which every surface asks: the answer, counted and logged. Rejects as `answerQuestion` does. */
export async function askStory({ parts, story }: Call, question: string, surface: Surface): Promise<Answer> {
  const began = performance.now();
  const answer = await answerQuestion(story, question);
  const seconds = (performance.now() - began) / 1000;
  parts.metrics.countQuestion(surface, answer.kind, seconds);
  parts.log.info(
    {
      surface,
      kind: answer.kind,
      confidence: Number(answer.confidence.toFixed(3)),
      ms: Number((seconds * 1000).toFixed(2)),
      generation: story.snapshot.generation,
      ...(parts.logQuestions ? { question } : {}),
    },
    'answered',
  );
  if (answer.kind === 'not-found')
    await keepGap({ why: 'refused', question: answer.question, closest: closestOf(answer) }, parts);
  return answer;
}

/** What to say to a question that is none, or null when the error is another. */
export function renderRefusal(error: unknown, messages: Messages, parts: BotParts): Payload | null {
  if (!(error instanceof IbidError)) return null;
  if (error.code === 'question-empty') return createPayload(messages.howTo(parts.mention()));
  if (error.code === 'question-too-long') return createPayload(messages.questionTooLong(LONGEST_QUESTION));
  return null;
}
