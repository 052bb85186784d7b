import { ApplicationCommandType, PermissionFlagsBits, type Message } from 'discord.js';
import { answerQuestion } from '../../answers/answer-question.ts';
import { narrowStory } from '../../answers/narrow-story.ts';
import type { HeldArticle } from '../../editing/story-editor.ts';
import type { AdminCall, AdminOutcome } from '../admin/admin-call.ts';
import { goOnReindexing, refuseWhenBusy } from '../admin/actions/go-on-reindexing.ts';

import { doAsAdmin } from '../admin/do-as-admin.ts';
import { localiseForAdmins } from '../admin/messages/admin-messages.ts';
import {
  describeAdded,
  describeStaying,
  noteHeld,
  renderPreview,
} from '../admin/rendering/upload-preview.ts';
import { IbidError } from '../../errors.ts';
import { ADMINS, type Command } from '../entry.ts';
import { messagesIn } from '../messages/messages.ts';
import { renderAnswer } from '../rendering/answer-message.ts';
import { escapeLine } from '../rendering/escape-markdown.ts';
import { createPayload } from '../rendering/payload.ts';
import { truncateLine } from '../../text/truncate-line.ts';
import { writeAnswerFile } from './answer-file.ts';
import { findAsked } from './find-asked.ts';
import { readAskedMark, writeAskedMark } from './asked-mark.ts';

const named = localiseForAdmins((texts) => texts.answersName);
/** Code units of a message that a preview shows, before they are escaped. */
const LONGEST_SHOWN = 400;
/** Code units of what stands for a question where none is known. */
const LONGEST_HEADING = 80;

/** "This answers it", in the menu of a message: keeps what it says as an article, after a preview, and answers who asked. */
export const THIS_ANSWERS: Command = {
  definition: {
    name: named.text,
    name_localizations: named.localizations,
    type: ApplicationCommandType.Message,
    default_member_permissions: '0',
  },
  // Where servers look after their own stories, those who manage one see it.
  perServer: { default_member_permissions: String(PermissionFlagsBits.ManageGuild) },
  guards: ADMINS,
  hides: () => true,
  nameAction: () => 'answer',
  run: (interaction, call) =>
    doAsAdmin(
      interaction,
      call,
      interaction.isMessageContextMenuCommand()
        ? { action: 'answer', run: (adminCall) => previewAnswer(interaction.targetMessage, adminCall) }
        : null,
    ),
};

/** Holds the message as a file and shows what it would be; nothing is changed before a button is pressed. */
async function previewAnswer(message: Message, call: AdminCall): Promise<AdminOutcome> {
  const { admin, texts } = call;
  const text = message.cleanContent.trim();
  if (!/\p{L}/u.test(text))
    return {
      payload: createPayload(texts.answerEmpty),
      note: { result: 'failed', facts: { code: 'answer-empty' } },
    };
  const asked = await findAsked(message, message.client.user.id);
  const { name, content } = writeAnswerFile({
    id: message.id,
    question: asked?.question ?? truncateLine(text.replace(/\s+/gu, ' '), LONGEST_HEADING),
    text,
    author: message.member?.displayName ?? message.author.displayName,
    url: message.url,
    written: message.createdAt,
  });
  const held = await admin.editor.holdUpload(name, content);
  const shown = `> ${escapeLine(truncateLine(text.replace(/\s+/gu, ' '), LONGEST_SHOWN))}`;
  const reply = asked === null ? texts.answersNobody : texts.answersTo(`<@${asked.asker}>`);
  const preview = renderPreview(held, call, asked === null ? undefined : writeAskedMark(asked));
  return {
    payload: { ...preview, content: `${preview.content}\n${shown}\n${reply}` },
    note: { result: 'done', facts: noteHeld(held) },
  };
}

/** The button that keeps it: adds the article, reindexes, takes the question off the gaps and answers who asked. */
export async function confirmAnswer(upload: string, mark: string, call: AdminCall): Promise<AdminOutcome> {
  const busy = await refuseWhenBusy(call);
  if (busy !== null) return busy;
  const held = await call.admin.editor.addUpload(upload);
  const { goOn, ...outcome } = goOnReindexing(call, {
    before: describeAdded(held, call),
    whenFailed: describeStaying(held, call),
    facts: noteHeld(held),
  });
  return {
    ...outcome,
    goOn: async (reply) => {
      if (goOn === undefined) throw new TypeError('a reindex goes on');
      const ending = await goOn(reply);
      if (ending.note.result === 'done') await close(held.articles[0], mark, call);
      return ending;
    },
  };
}

/** Takes the question off the gaps, and answers who asked. Never rejects: the article is there, whatever becomes of them. */
async function close(held: HeldArticle, mark: string, call: AdminCall): Promise<void> {
  const { admin, parts } = call;
  const { articleId: article, title } = held;
  try {
    if (admin.gaps.days > 0)
      await admin.gaps.add({ why: 'answered', question: title, closest: { article, title, paragraph: 1 } });
    await tellAsker(held, mark, call);
  } catch (error) {
    parts.log.error({ err: error, article }, 'answer not passed on');
  }
}

async function tellAsker({ articleId, title }: HeldArticle, mark: string, call: AdminCall): Promise<void> {
  const asked = readAskedMark(mark);
  if (asked === null) return;
  const { parts } = call;
  const { language } = parts.settings.of(asked.guild);
  const messages = language === null ? call.messages : messagesIn(language);
  const story = parts.story();
  if (!story.articles.some(({ id }) => id === articleId))
    throw new IbidError('article-missing', { id: articleId });
  const answer = await answerQuestion(narrowStory(story, [articleId]), title);
  // A person says that it answers, which is more than the reader knows.
  const found = { ...answer, kind: 'found' as const, extracts: answer.extracts.slice(0, 1) };
  const payload = renderAnswer(found, messages, {
    showsQuestion: true,
    above: messages.personAnswered(`<@${asked.asker}>`),
  });
  await parts.post(
    asked.channel,
    { ...payload, pings: { users: [asked.asker] } },
    { once: articleId.slice(-25), ...(asked.message === null ? {} : { replyTo: asked.message }) },
  );
}
