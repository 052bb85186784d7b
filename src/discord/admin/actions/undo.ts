import { ApplicationCommandOptionType } from 'discord.js';
import { escapeLine } from '../../rendering/escape-markdown.ts';
import { createPayload } from '../../rendering/payload.ts';
import type { AdminCall, AdminOutcome, Ending, Subcommand } from '../admin-call.ts';
import { describedForAdmins } from '../messages/admin-messages.ts';
import { describeEditorError } from '../describe-error.ts';
import { describeChange } from '../rendering/change-text.ts';
import { refuseWhenBusy } from './go-on-reindexing.ts';

/** `/admin undo` */
export const UNDO: Subcommand = {
  definition: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'undo',
    ...describedForAdmins((messages) => messages.undoDescription),
  },
  read: () => ({ action: 'undo', run: askToUndo }),
};

/** Says what going back would change, and asks whether to. */
export async function askToUndo(call: AdminCall): Promise<AdminOutcome> {
  const { admin, texts } = call;
  const busy = await refuseWhenBusy(call);
  if (busy !== null) return busy;
  const { from, to, change } = await admin.editor.rehearseUndo();
  const lines = [
    texts.undoAsk(`**${escapeLine(from)}**`, `**${escapeLine(to)}**`),
    ...describeChange(change, texts),
  ];
  return {
    payload: createPayload(lines.join('\n'), [
      [
        { state: { action: 'undo-confirm', generation: from }, label: texts.undoConfirm },
        { state: { action: 'keep' }, label: texts.keepStory },
      ],
    ]),
    note: { result: 'done', facts: { from, to } },
  };
}

/** The button that goes back, as long as the generation is still the one that was asked about. */
export async function confirmUndo(generation: string, call: AdminCall): Promise<AdminOutcome> {
  const { texts, story } = call;
  const busy = await refuseWhenBusy(call);
  if (busy !== null) return busy;
  if (story.snapshot.generation !== generation)
    return {
      payload: createPayload(texts.generationChanged),
      hidden: true,
      note: { result: 'failed', facts: { code: 'generation-changed', generation } },
    };
  return { payload: createPayload(texts.undoing), goOn: () => goBack(call) };
}

async function goBack({ admin, texts, by }: AdminCall): Promise<Ending> {
  try {
    const { from, to, change } = await admin.editor.undo({ by });
    const lines = [texts.undone(escapeLine(from), escapeLine(to)), ...describeChange(change, texts)];
    return { payload: createPayload(lines.join('\n')), note: { result: 'done', facts: { from, to } } };
  } catch (error) {
    const sentence = describeEditorError(error, texts);
    if (sentence === null) throw error;
    const { code } = error as { code: string };
    return {
      payload: createPayload(`${sentence}\n${texts.asItWas}`),
      note: { result: 'failed', facts: { code } },
    };
  }
}
