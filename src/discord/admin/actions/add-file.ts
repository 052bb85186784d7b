import { ApplicationCommandOptionType, type Attachment } from 'discord.js';
import { largestFileOf } from '../../../corpus/file-types.ts';
import { createPayload } from '../../rendering/payload.ts';
import { truncateLine } from '../../../text/truncate-line.ts';
import type { AdminCall, AdminOutcome, Subcommand } from '../admin-call.ts';
import { DOWNLOAD_SECONDS, downloadAttachment, type AttachmentFault } from '../download-attachment.ts';
import { describedForAdmins } from '../messages/admin-messages.ts';
import { describeAdded, describeStaying, noteHeld, renderPreview } from '../rendering/upload-preview.ts';
import { goOnReindexing, refuseWhenBusy } from './go-on-reindexing.ts';

const LONGEST_FILE_NAME = 150;

/** `/admin add file` */
export const ADD: Subcommand = {
  definition: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'add',
    ...describedForAdmins((messages) => messages.addDescription),
    options: [
      {
        type: ApplicationCommandOptionType.Attachment,
        name: 'file',
        ...describedForAdmins((messages) => messages.fileOption),
        required: true,
      },
    ],
  },
  read: (options) => {
    const attachment = options.getAttachment('file');
    return attachment && { action: 'add', run: (call) => previewFile(attachment, call) };
  },
};

/** Fetches the file, keeps it aside and shows what it is; nothing is changed before a button is pressed. */
async function previewFile(attachment: Attachment, call: AdminCall): Promise<AdminOutcome> {
  const { admin, texts } = call;
  const { name, url, size, contentType } = attachment;
  const facts = { file: truncateLine(name, LONGEST_FILE_NAME), bytes: size };
  const fetched = await downloadAttachment({ name, url, size, contentType }, admin.download);
  if ('reason' in fetched)
    return {
      payload: createPayload(texts.attachment[fetched.reason](limitOf(fetched, name, call))),
      note: { result: 'failed', facts: { ...facts, code: `attachment-${fetched.reason}` } },
    };
  const held = await admin.editor.holdUpload(name, fetched.bytes);
  return {
    payload: renderPreview(held, call),
    note: { result: 'done', facts: { ...facts, ...noteHeld(held) } },
  };
}

/** The button that adds: puts the file into the corpus, then reindexes. */
export async function confirmFile(upload: string, call: AdminCall): Promise<AdminOutcome> {
  const busy = await refuseWhenBusy(call);
  if (busy !== null) return busy;
  const held = await call.admin.editor.addUpload(upload);
  return goOnReindexing(call, {
    before: describeAdded(held, call),
    whenFailed: describeStaying(held, call),
    facts: noteHeld(held),
  });
}

/** The button that discards. */
export async function dropFile(upload: string, { admin, texts }: AdminCall): Promise<AdminOutcome> {
  await admin.editor.dropUpload(upload);
  return { payload: createPayload(texts.fileDropped), note: { result: 'done', facts: { upload } } };
}

/** The limit that the sentence of a fault names. */
function limitOf({ reason }: AttachmentFault, name: string, { admin }: AdminCall): string {
  if (reason === 'late') return String(admin.download.seconds ?? DOWNLOAD_SECONDS);
  return String(Math.floor((admin.download.limit ?? largestFileOf(name)) / (1024 * 1024)));
}
