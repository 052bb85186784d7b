import type { Answer } from './calls.ts';
import type { OpenApi } from './openapi.ts';

/** Bodies that wait to be checked against Discord's description. */
export interface BodyChecks {
  noteRequest: (method: string, template: string, body: unknown) => void;
  noteAnswer: (method: string, template: string, answer: Answer) => void;
  /** All violations so far, `bot:` the bot's and `fake:` this server's. */
  list: () => readonly string[];
  /** All violations so far, which are forgotten. */
  take: () => string[];
}

/**
 * Keeps bodies until someone asks. Compiling a schema takes up to a second, and the three seconds that the bot
 * has for an answer are running. `answers` tells whether this server's own answers are checked as well.
 */
export function createBodyChecks(openApi: OpenApi | null, answers: boolean): BodyChecks {
  const pending: (() => string[])[] = [];
  const violations: string[] = [];

  function list(): string[] {
    for (const check of pending.splice(0)) violations.push(...check());
    return violations;
  }

  return {
    noteRequest(method, template, body) {
      if (!openApi) return;
      pending.push(() =>
        openApi.checkRequest(method, template, body).map((fault) => `bot: ${method} ${template}: ${fault}`),
      );
    },
    noteAnswer(method, template, { status, body }) {
      if (!openApi || !answers) return;
      pending.push(() =>
        openApi
          .checkAnswer(method, template, status, body)
          .map((fault) => `fake: ${method} ${template}: ${fault}`),
      );
    },
    list,
    take: () => list().splice(0),
  };
}
