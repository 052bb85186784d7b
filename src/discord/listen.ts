import { Events, type Client, type Message, type PartialMessage } from 'discord.js';
import { createAnswerMemory } from './answer-memory.ts';
import type { BotParts } from './bot-parts.ts';
import type { Left } from './in-hand.ts';
import { lookBack } from './look-back.ts';
import { takeDeletion, takeEdit } from './take-change.ts';
import { takeInteraction } from './take-interaction.ts';
import { takeMessage } from './take-message.ts';
import type { WorkUnderWay } from './work-under-way.ts';

/**
 * Takes what comes from Discord: interactions at once, what becomes of one message in turn. `noteFault` is told what nobody foresaw.
 * Gives what answers in the same way what is left unanswered, and never rejects.
 */
export function listen(
  client: Client,
  parts: BotParts,
  work: WorkUnderWay,
  noteFault: (error: unknown) => void,
): (ready: Client<true>, left: Left) => Promise<void> {
  const told = {
    until: new Map<string, number>(),
    silenced: new Set<string>(),
    answers: createAnswerMemory(),
  };
  const inTurn = (id: string, take: () => Promise<void>): Promise<void> =>
    work.run(() => told.answers.inTurn(id, take)).catch(noteFault);
  const takeAway = (message: Message | PartialMessage): void => {
    const { user } = client;
    if (user) void inTurn(message.id, () => takeDeletion(message, user.id, told, parts));
  };
  client.on(Events.InteractionCreate, (interaction) => {
    work.run(() => takeInteraction(interaction, parts)).catch(noteFault);
  });
  client.on(Events.MessageCreate, (message) => {
    const { user } = client;
    if (user) void inTurn(message.id, () => takeMessage(message, user.id, told, parts));
  });
  client.on(Events.MessageUpdate, (_, message) => {
    const { user } = client;
    if (user) void inTurn(message.id, () => takeEdit(message, user.id, told, parts));
  });
  client.on(Events.MessageDelete, takeAway);
  client.on(Events.MessageBulkDelete, (messages) => {
    for (const message of messages.values()) takeAway(message);
  });
  client.on(Events.Error, (error) => {
    parts.log.error({ err: error }, 'client error');
  });
  const taking = { told, parts, inTurn, isOver: () => !work.open };
  return (ready, left) => work.run(() => lookBack(ready, left, taking)).catch(noteFault);
}
