import type { Message } from 'discord.js';
import type { ServerSettings } from '../records/server-settings.ts';
import type { AnswerMemory, KnownAnswer } from './answer-memory.ts';
import { askStory } from './ask-story.ts';
import { isBetweenTwo } from './between-two.ts';
import { createCall, type BotParts, type Call, type Outcome } from './bot-parts.ts';
import { findManner, type ChannelManner } from './channel-manner.ts';
import { isClearlyAsked } from './clearly-asked.ts';
import { findSurface, readMessageFacts, type MessageFacts, type MessageSurface } from './eligibility.ts';
import { mayAsk } from './guards.ts';
import { limitCall } from './limit-call.ts';
import { findContext } from './find-context.ts';
import { findQuestion } from './find-question.ts';
import { describeFailure, noteLostReply, noteReply } from './request-outcome.ts';
import { composePostQuestion } from './post-question.ts';
import { messagesIn } from './messages/messages.ts';
import { renderAnswer } from './rendering/answer-message.ts';
import { createPayload, type Payload } from './rendering/payload.ts';
import { renderMoment } from './rendering/sources-message.ts';
import { replyTo } from './reply-to.ts';
import { replyToSmallTalk } from './small-talk.ts';
import { isSilenced, tellSilenced } from './tell-silenced.ts';

/** Keeps who has been told what, so that nobody is told it twice. */
export interface Told {
  /** Until when somebody has been told to wait. */
  readonly until: Map<string, number>;
  /** Who knows of which channel that the bot may not write there. */
  readonly silenced: Set<string>;
  /** Which answer belongs to which question. */
  readonly answers: AnswerMemory;
}

/** A message that may be for the bot, and where it stands. */
interface Heard {
  readonly message: Message;
  readonly facts: MessageFacts;
  readonly surface: MessageSurface;
  readonly settings: ServerSettings;
  readonly manner: ChannelManner;
  /** Whether nobody asked the bot: what it cannot answer then, it says nothing to. */
  readonly isUnasked: boolean;
  /** Whether another process may have taken it already. */
  readonly foundAgain: boolean;
}

/**
 * Answers a message that is meant for the bot, once; leaves all others alone. `isOpen` is asked of one that is meant for the bot, and was
 * looked for, whether it still wants an answer. Rejects only as that does.
 */
export async function takeMessage(
  message: Message,
  botId: string,
  told: Told,
  parts: BotParts,
  isOpen: (() => Promise<boolean>) | null = null,
): Promise<void> {
  const heard = await hear(message, botId, parts, isOpen !== null);
  if (heard === null || (await isOpen?.()) === false) return;
  const { id, channelId: channel } = message;
  if (!told.answers.begin(id)) return;
  const { isDirect } = heard.facts;
  await parts.inHand.during({ id, channel, use: null, isDirect }, () => answerHeard(heard, told, parts));
}

/** Answers what is for the bot. Never rejects. */
async function answerHeard(heard: Heard, told: Told, parts: BotParts): Promise<void> {
  const { message, facts, manner, isUnasked } = heard;
  const began = performance.now();
  const request = { message: message.id, guild: message.guildId };
  const locale = localeOf(heard);
  const typing = setTimeout(() => {
    if (!isUnasked && message.channel.isSendable()) message.channel.sendTyping().catch(() => undefined);
  }, parts.deferAfterMs);
  let outcome: Outcome | null;
  let { layout } = parts;
  try {
    const here = await parts.of(message.guildId, message.author.id);
    ({ layout } = here);
    outcome = await findOutcome(heard, told, createCall(here, locale));
  } catch (error) {
    const failure = describeFailure(error, messagesIn(locale), parts, request);
    outcome = isUnasked ? null : failure;
  } finally {
    clearTimeout(typing);
  }
  if (outcome === null) return;
  try {
    const inThread = facts.place === 'channel' && manner.answers === 'thread';
    const { id, channelId } = await replyTo(message, outcome.payload, { inThread, layout });
    told.answers.keep(message.id, { channelId, messageId: id, editedAt: message.editedTimestamp });
    noteReply(began, parts, request);
  } catch (error) {
    noteLostReply(error, parts, request);
    if (isSilenced(error) && (facts.mentionsBot || facts.repliesToBot))
      await tellSilenced(message, messagesIn(locale), told.silenced).catch((fault: unknown) => {
        parts.log.warn({ err: fault, ...request }, 'nobody could be told');
      });
  }
}

/**
 * What is answered to a message whose answer `findFormer` gives, now that the message has changed: a payload, or null for nothing.
 * Null as a whole for what is left as it is: there is no answer to change, the message is no longer for the bot, or it may not
 * ask now. Rejects as `askStory` does, and as `findFormer` does.
 */
export async function answerAgain(
  message: Message,
  botId: string,
  parts: BotParts,
  findFormer: () => Promise<KnownAnswer | null>,
): Promise<{ readonly found: KnownAnswer; readonly payload: Payload | null } | null> {
  const heard = await hear(message, botId, parts);
  const found = heard === null ? null : await findFormer();
  if (heard === null || found === null) return null;
  const { author, channelId, guildId } = message;
  const here = await parts.of(guildId, author.id);
  const isAllowed =
    (await here.limits.take(author.id, channelId)) === 0 &&
    mayAsk({ guildId, roleIds: readAuthorRoles(message) }, here);
  if (!isAllowed) return null;
  const call = createCall(here, localeOf(heard));
  const outcome = await answer(heard, limitCall(call, guildId, heard.facts.channelIds));
  return { found, payload: outcome?.payload ?? null };
}

/** What there is to a message that is for the bot; null for all others. */
async function hear(
  message: Message,
  botId: string,
  parts: BotParts,
  foundAgain = false,
): Promise<Heard | null> {
  const facts = readMessageFacts(message, botId);
  const settings = parts.settings.of(message.guildId);
  const manner = findManner(settings, parts.answerChannels, facts.channelIds);
  const surface = findSurface(facts, manner);
  if (surface === null) return null;
  const { channel, author } = message;
  if (surface === 'thread' && !(channel.isThread() && (await isBetweenTwo(channel, author.id, botId))))
    return null;
  return {
    message,
    facts,
    surface,
    settings,
    manner,
    isUnasked: surface === 'channel' || surface === 'post',
    foundAgain,
  };
}

/** The language in which a message is answered, which everybody reads. */
function localeOf({ settings, message }: Heard): string | undefined {
  return settings.language ?? message.guild?.preferredLocale;
}

/** What is said to a message; null for nothing. Rejects as `askStory` does. */
async function findOutcome(heard: Heard, told: Told, call: Call): Promise<Outcome | null> {
  const { message, facts, isUnasked } = heard;
  const { author, channelId, guildId } = message;
  // What people say to each other must not use up what they may ask.
  const wait = await call.parts.limits.take(author.id, channelId, isUnasked);
  if (wait > 0) return isUnasked ? null : tellToWait(author.id, wait, told, call);
  if (!mayAsk({ guildId, roleIds: readAuthorRoles(message) }, call.parts))
    return isUnasked ? null : { payload: createPayload(call.messages.mayNotAsk) };
  return await answer(heard, limitCall(call, guildId, facts.channelIds));
}

/** The answer; where nobody asked the bot only one that it is sure of. */
async function answer(heard: Heard, call: Call): Promise<Outcome | null> {
  const { message, facts, surface, settings, isUnasked, foundAgain } = heard;
  const { postTitle } = facts;
  const { text, isElsewhere } = await findQuestion(message, facts);
  const question = postTitle === null ? text : composePostQuestion(postTitle, text);
  const reader = { guildId: message.guildId, locale: localeOf(heard) };
  const talk = replyToSmallTalk(question, reader, call);
  if (talk !== null) return isUnasked ? null : { payload: talk };
  const context = isElsewhere ? [] : await findContext(message, call);
  const asked = { surface, asker: message.guildId ?? message.author.id, foundAgain, context };
  if (!isUnasked)
    return {
      payload: renderAnswer(await askStory(call, question, asked), call.messages, {
        showsQuestion: isElsewhere,
        asksPeople: settings.people !== null,
      }),
    };
  const story = { ...call.story, threshold: settings.quietBelow ?? call.story.threshold };
  const isGap = (): boolean => isClearlyAsked(question, story);
  const found = await askStory({ ...call, story }, question, { ...asked, isGap });
  return found.kind === 'found' ? { payload: renderAnswer(found, call.messages) } : null;
}

/** A reply to a message cannot be shown to one person only, so it is given once and not to every further message. */
function tellToWait(user: string, wait: number, told: Told, { parts, messages }: Call): Outcome | null {
  parts.metrics.countTurnedAway();
  const now = Date.now();
  for (const [waiting, until] of told.until) if (until <= now) told.until.delete(waiting);
  if (told.until.has(user)) return null;
  told.until.set(user, now + wait);
  return { payload: createPayload(messages.tryAgain(renderMoment(now + wait, 'R'))) };
}

/** The ids of the roles that a message's author has in its server, without that of everyone; null where Discord names no member. */
function readAuthorRoles({ member, guildId }: Message): readonly string[] | null {
  return member === null ? null : [...member.roles.cache.keys()].filter((id) => id !== guildId);
}
