import { setTimeout as wait } from 'node:timers/promises';
import { DiscordAPIError, HTTPError, RESTJSONErrorCodes } from 'discord.js';

/** Milliseconds before something is sent again; discord.js repeats what Discord refuses, not what breaks off on the way. */
const PAUSES = [200, 800];
/** The same for what nobody waits for, and nobody asks for again. */
export const PATIENT_PAUSES: readonly number[] = [...PAUSES, 5000, 15_000, 60_000];

/**
 * Sends what may be sent twice, and again after each of the pauses when the connection breaks off before there is an answer. Resolves to
 * the answer; rejects with what Discord refuses it for, and with the last fault of the network.
 */
export async function deliver<T>(send: () => Promise<T>, pauses: readonly number[] = PAUSES): Promise<T> {
  for (const pause of pauses) {
    try {
      return await send();
    } catch (error) {
      if (!isCutOff(error)) throw error;
    }
    await wait(pause);
  }
  return await send();
}

/**
 * Gives the first answer to an interaction, of which Discord takes one. When it has taken it and its own answer was lost, the
 * repetition is refused: then it is there all the same, and this resolves to false. Rejects as `deliver` does.
 */
export async function acknowledge(send: () => Promise<unknown>): Promise<boolean> {
  try {
    await deliver(send);
    return true;
  } catch (error) {
    const { InteractionHasAlreadyBeenAcknowledged } = RESTJSONErrorCodes;
    if (error instanceof DiscordAPIError && error.code === InteractionHasAlreadyBeenAcknowledged)
      return false;
    throw error;
  }
}

/** Whether nobody knows what became of a request: the network failed it, not Discord and not discord.js. */
function isCutOff(error: unknown): boolean {
  return (
    error instanceof Error &&
    !(error instanceof DiscordAPIError) &&
    !(error instanceof HTTPError) &&
    'code' in error &&
    /^(?:E[A-Z]+|UND_ERR_[A-Z_]+)$/u.test(String(error.code))
  );
}

/** What makes Discord post a message once, however often it is sent: a mark of what it answers, which it keeps some minutes. */
export function postOnce(answeredId: string): { readonly nonce: string; readonly enforceNonce: true } {
  return { nonce: answeredId, enforceNonce: true };
}
