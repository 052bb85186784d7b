import type { Message } from 'discord.js';
import { createLastUsed } from '../last-used.ts';

/** Where the answer to a question stands. */
export interface KnownAnswer {
  readonly channelId: string;
  readonly messageId: string;
  /** When the question was last edited before this was answered, in milliseconds since 1970; null when it was not. */
  readonly editedAt: number | null;
}

/** Which answer belongs to which question, of the latest; what was answered before a restart is not in it. */
export interface AnswerMemory {
  /** Milliseconds since 1970: a question that is older than this memory may have been answered without it. */
  readonly since: number;
  /** Notes that a question is being answered; false when it was or is already. */
  begin(questionId: string): boolean;
  keep(questionId: string, answer: KnownAnswer): void;
  /** Null for a question that was taken and has no answer. */
  find(questionId: string): KnownAnswer | null | undefined;
  /** Notes that a question has no answer any more. */
  forget(questionId: string): void;
  /** Does work on a question after all that was begun on it before, so that an edit never overtakes its answer. */
  inTurn(questionId: string, work: () => Promise<void>): Promise<void>;
}

/** Answers that are remembered, at most. */
const MOST = 10_000;
/** Milliseconds by which Discord's clock, which the ids tell, and ours may differ. */
export const CLOCKS_DIFFER = 60_000;
/** So many messages after a question are looked at, which Discord gives at once. */
const LOOKED_AT = 100;

export function createAnswerMemory(since: number = Date.now()): AnswerMemory {
  const answers = createLastUsed<string, KnownAnswer | null>(MOST);
  const underWay = new Map<string, Promise<void>>();
  const keep = (questionId: string, answer: KnownAnswer | null): void => {
    answers.keep(questionId, answer);
  };
  return {
    since,
    begin(questionId) {
      if (answers.get(questionId) !== undefined) return false;
      keep(questionId, null);
      return true;
    },
    keep,
    find: (questionId) => answers.get(questionId),
    forget(questionId) {
      keep(questionId, null);
    },
    async inTurn(questionId, work) {
      const running = (underWay.get(questionId) ?? Promise.resolve()).then(work, work);
      underWay.set(questionId, running);
      try {
        await running;
      } finally {
        if (underWay.get(questionId) === running) underWay.delete(questionId);
      }
    },
  };
}

/**
 * The answer to a question: remembered, or, where the question is older than the memory, found among the messages after it by
 * what it replies to, or in the thread that was opened for it. Null when there is none. Rejects when Discord does not tell.
 */
export async function findAnswer(
  question: Pick<Message, 'id' | 'channel' | 'client' | 'createdTimestamp'>,
  botId: string,
  memory: AnswerMemory,
): Promise<KnownAnswer | null> {
  const { id, channel, createdTimestamp } = question;
  const known = memory.find(id);
  if (known !== undefined || createdTimestamp > memory.since + CLOCKS_DIFFER) return known ?? null;
  const later = await channel.messages.fetch({ after: id, limit: LOOKED_AT });
  const answer =
    later.find(({ author, reference }) => author.id === botId && reference?.messageId === id) ??
    (await findInThread(question, botId));
  if (answer === undefined) return null;
  return {
    channelId: answer.channelId,
    messageId: answer.id,
    editedAt: answer.editedTimestamp ?? answer.createdTimestamp,
  };
}

/**
 * The first that the bot says of itself in the thread that it opened for a question; the thread has the question's id. Rejects when
 * Discord does not tell.
 */
export async function findInThread(
  { id, client }: Pick<Message, 'id' | 'client'>,
  botId: string,
): Promise<Message | undefined> {
  const thread = client.channels.cache.get(id);
  if (thread?.isThread() !== true || thread.ownerId !== botId) return undefined;
  const said = await thread.messages.fetch({ after: id, limit: LOOKED_AT });
  // Newest first, as Discord lists them.
  return said
    .filter(
      ({ author, reference, interactionMetadata }) =>
        author.id === botId && reference === null && interactionMetadata === null,
    )
    .last();
}
