import { Events, type Client, type Message, type PartialMessage } from 'discord.js';
import { createAnswerMemory } from './answer-memory.ts';
import type { BotParts } from './bot-parts.ts';
import type { LeftMessage } from './in-hand.ts';
import { findUnanswered } from './pick-up.ts';
import { takeDeletion, takeEdit } from './take-change.ts';
import { takeInteraction } from './take-interaction.ts';
import { takeMessage } from './take-message.ts';
import type { WorkUnderWay } from './work-under-way.ts';

/** What goes on beside what comes from Discord. */
interface Listening {
  /** Answers like what comes now what a former process has left unanswered. */
  pickUp(ready: Client<true>, left: readonly LeftMessage[]): void;
}

/** Takes what comes from Discord: interactions at once, what becomes of one message in turn. `noteFault` is told what nobody foresaw. */
export function listen(
  client: Client,
  parts: BotParts,
  work: WorkUnderWay,
  noteFault: (error: unknown) => void,
): Listening {
  const told = {
    until: new Map<string, number>(),
    silenced: new Set<string>(),
    answers: createAnswerMemory(),
  };
  const inTurn = (id: string, take: () => Promise<void>): void => {
    work.run(() => told.answers.inTurn(id, take)).catch(noteFault);
  };
  const takeAway = (message: Message | PartialMessage): void => {
    const { user } = client;
    if (user) inTurn(message.id, () => takeDeletion(message, user.id, told, parts));
  };
  client.on(Events.InteractionCreate, (interaction) => {
    work.run(() => takeInteraction(interaction, parts)).catch(noteFault);
  });
  client.on(Events.MessageCreate, (message) => {
    const { user } = client;
    if (user) inTurn(message.id, () => takeMessage(message, user.id, told, parts));
  });
  client.on(Events.MessageUpdate, (_, message) => {
    const { user } = client;
    if (user) inTurn(message.id, () => takeEdit(message, user.id, told, parts));
  });
  client.on(Events.MessageDelete, takeAway);
  client.on(Events.MessageBulkDelete, (messages) => {
    for (const message of messages.values()) takeAway(message);
  });
  client.on(Events.Error, (error) => {
    parts.log.error({ err: error }, 'client error');
  });
  return {
    pickUp(ready, left) {
      const pickUpOne = async (one: LeftMessage): Promise<void> => {
        try {
          const message = await findUnanswered(ready, one, told.answers);
          if (message !== null) await takeMessage(message, ready.user.id, told, parts);
        } catch (error) {
          parts.log.warn({ err: error, message: one.id }, 'question not picked up');
        }
      };
      for (const one of left)
        inTurn(one.id, () => parts.inHand.during({ ...one, use: null }, () => pickUpOne(one)));
    },
  };
}
