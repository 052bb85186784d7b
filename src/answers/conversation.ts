import { answerQuestion } from './answer-question.ts';
import type { Answer } from './answer.ts';
import { extendContext, makeExchange, type Context } from './exchange.ts';
import type { Story } from './story.ts';

/** Questions that are asked one after the other, each read after those before it. */
export interface Conversation {
  /** Rejects as `answerQuestion` does; then the question is as if it had not been asked. */
  ask(text: string): Promise<Answer>;
  /** What was asked is no longer referred to. */
  beginAnew(): void;
}

/** A conversation about a story. */
export function createConversation(story: Story): Conversation {
  let context: Context = [];
  return {
    async ask(text) {
      const answer = await answerQuestion(story, text, { context });
      context = extendContext(context, makeExchange(answer));
      return answer;
    },
    beginAnew() {
      context = [];
    },
  };
}
