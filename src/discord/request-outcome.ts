import { randomBytes } from 'node:crypto';
import { hasCode } from '../errors.ts';
import { renderRefusal } from './ask-story.ts';
import type { BotParts, Outcome } from './bot-parts.ts';
import { isOtherForm, sayOldCommand } from './old-command.ts';
import type { Messages } from './messages/messages.ts';
import { createPayload } from './rendering/payload.ts';

/** What a person is told when their request failed: one sentence with an id; the log gets the rest under that id. */
export function describeFailure(
  error: unknown,
  messages: Messages,
  parts: BotParts,
  request: object,
): Outcome {
  if (isOtherForm(error)) return sayOldCommand(messages);
  const refusal = renderRefusal(error, messages, parts);
  if (refusal !== null) return { payload: refusal, hidden: true };
  const id = randomBytes(3).toString('hex');
  parts.metrics.countFailure();
  parts.log.error({ err: error, id, ...request }, 'request failed');
  const isAway = hasCode(error, 'store-unreachable');
  return { payload: createPayload(isAway ? messages.storeAway : messages.failed(id)), hidden: true };
}

/** Notes a reply that Discord has taken. `began` is when the request came, by `performance.now()`. */
export function noteReply(began: number, parts: BotParts, request: object): void {
  const ms = performance.now() - began;
  parts.metrics.observeReply(ms / 1000);
  parts.log.debug({ ms: Number(ms.toFixed(2)), ...request }, 'replied');
}

/** Notes a reply that could not be delivered; there is nobody left to tell. */
export function noteLostReply(error: unknown, parts: BotParts, request: object): void {
  parts.metrics.countFailure();
  parts.log.error({ err: error, ...request }, 'reply not delivered');
}
