import { deliver, postOnce } from '../deliver.ts';
import { describeFailure } from '../request-outcome.ts';
import { layOut, type Layout } from '../rendering/lay-out.ts';
import type { Payload } from '../rendering/payload.ts';
import { createPayload } from '../rendering/payload.ts';
import { editOriginal } from '../respond.ts';
import type { RepliableInteraction } from 'discord.js';
import type { AdminCall, AdminOutcome, Ending } from './admin-call.ts';
import type { AuditNotes } from './audit-notes.ts';
import { createProgressReply } from './progress-reply.ts';

interface GoingOn {
  readonly interaction: RepliableInteraction;
  readonly call: AdminCall;
  readonly notes: AuditNotes;
  readonly action: string;
  /** When the interaction came, by the admin parts' clock. */
  readonly began: number;
}

/** Does the work that goes on after the first answer, and shows and writes down how it ended. Never rejects. */
export async function goOnWith(
  work: NonNullable<AdminOutcome['goOn']>,
  { interaction, call, notes, action, began }: GoingOn,
): Promise<void> {
  const { parts, admin, texts, messages } = call;
  // What goes on is never an answer.
  const layout = { ...parts.layout, form: 'markdown' } as const;
  const request = { interaction: interaction.id, guild: interaction.guildId, name: action };
  const reply = createProgressReply({
    edit: (payload) => editOriginal(interaction, payload, layout),
    post: (payload) => postMessage(interaction, payload, layout),
    farewell: () => createPayload(texts.resultFollows),
    began,
    now: admin.now,
    everyMs: admin.progressEveryMs,
    onFault: (error) => {
      parts.log.warn({ err: error, ...request }, 'progress not shown');
    },
  });
  let ending: Ending;
  try {
    ending = await work(reply);
  } catch (error) {
    const { payload } = describeFailure(error, messages, parts, request);
    ending = { payload, note: { result: 'failed', facts: { code: 'unexpected' } } };
  }
  await notes.tryToAdd(ending.note, parts.log);
  parts.metrics.countAdmin(action, ending.note.result);
  try {
    await reply.finish(ending.payload);
  } catch (error) {
    parts.log.error({ err: error, ...request }, 'reply not delivered');
  }
}

/** An ordinary message in the channel of an interaction, whose token is no longer good. */
async function postMessage(
  { id, client, channelId }: RepliableInteraction,
  payload: Payload,
  layout: Layout,
): Promise<void> {
  const channel = channelId === null ? null : await client.channels.fetch(channelId);
  if (channel?.isSendable() !== true) throw new Error(`channel ${String(channelId)} takes no messages`);
  await deliver<unknown>(() => channel.send({ ...layOut(payload, layout), ...postOnce(id) }));
}
