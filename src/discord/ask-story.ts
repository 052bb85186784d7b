import { cutExtracts, judgeQuestion, LONGEST_QUESTION } from '../answers/answer-question.ts';
import type { Answer } from '../answers/answer.ts';
import type { Context } from '../answers/exchange.ts';
import { IbidError } from '../errors.ts';
import { blankReason } from '../index/blank-snapshot.ts';
import { closestOf, keepGap } from './admin/keep-gap.ts';
import type { BotParts, Call } from './bot-parts.ts';
import type { Messages } from './messages/messages.ts';
import type { Surface } from './metrics.ts';
import { createPayload, type Payload } from './rendering/payload.ts';

/** Who asks, and how. */
interface Asked {
  readonly surface: Surface;
  /** The server's id, in a direct conversation the person's: those who ask take turns at the reader. */
  readonly asker: string;
  /** Whether a question that the story does not answer is kept as a gap; default: every one is. */
  readonly isGap?: (answer: Answer) => boolean;
  /** Whether another process may have taken the question already. Default false. */
  readonly foundAgain?: boolean;
  /** What was asked before; default: nothing. */
  readonly context?: Context;
}

/** The one way in which every surface asks: the answer, counted and logged. Rejects as `judgeQuestion` does, and with `story-empty` or `story-broken`. */
export async function askStory(
  { parts, story }: Call,
  question: string,
  { surface, isGap = () => true, foundAgain = false, ...asked }: Asked,
): Promise<Answer> {
  const began = performance.now();
  const reason = blankReason(story.snapshot);
  if (reason !== null) throw new IbidError(reason === 'empty' ? 'story-empty' : 'story-broken', {});
  const judged = await judgeQuestion(story, question, asked);
  const answer = cutExtracts(story, judged);
  const { isCutShort } = judged.judgement;
  const seconds = (performance.now() - began) / 1000;
  parts.metrics.countQuestion(surface, answer.kind, seconds);
  if (isCutShort) parts.metrics.countCutShort();
  parts.log.info(
    {
      surface,
      kind: answer.kind,
      confidence: Number(answer.confidence.toFixed(3)),
      ms: Number((seconds * 1000).toFixed(2)),
      generation: story.snapshot.generation,
      ...(isCutShort ? { cutShort: true } : {}),
      ...(parts.logQuestions ? { question, readAs: answer.readAs } : {}),
    },
    'answered',
  );
  // What was asked in another language may well stand in the story.
  if (answer.kind === 'not-found' && !answer.foreign && isGap(answer))
    await keepGap(
      { why: 'refused', question: answer.readAs ?? answer.question, closest: closestOf(answer) },
      parts,
      { foundAgain },
    );
  return answer;
}

/** What to say to a question that is none, or null when the error is another. */
export function renderRefusal(error: unknown, messages: Messages, parts: BotParts): Payload | null {
  if (!(error instanceof IbidError)) return null;
  if (error.code === 'question-empty') return createPayload(messages.howTo(parts.mention()));
  if (error.code === 'question-too-long') return createPayload(messages.questionTooLong(LONGEST_QUESTION));
  if (error.code === 'story-empty') return createPayload(messages.storyBlank('empty'));
  if (error.code === 'story-broken') return createPayload(messages.storyBlank('broken'));
  return null;
}
