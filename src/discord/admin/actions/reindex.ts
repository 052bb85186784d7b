import type { StoryEditor } from '../../../editing/story-editor.ts';
import type { IndexStep } from '../../../index/build-generation.ts';
import { createPayload, type Payload } from '../../rendering/payload.ts';
import { renderMoment } from '../../rendering/sources-message.ts';
import type { AdminCall, AdminOutcome, Ending } from '../admin-call.ts';
import { describeEditorError, isCancellation } from '../describe-error.ts';
import type { ProgressReply } from '../progress-reply.ts';
import { describeChange, describeReindex, formatCount, hasChanges } from '../rendering/change-text.ts';
import { namePerson } from '../rendering/name-person.ts';

/** `/admin reindex`: says at once that it has begun, and what has changed when it is done. */
export function reindex(call: AdminCall): AdminOutcome {
  return refuseWhenBusy(call) ?? goOnReindexing(call, { before: '', whenFailed: '' });
}

/** `/admin reindex dry-run: True` */
export async function rehearseReindex({ admin, texts }: AdminCall): Promise<AdminOutcome> {
  const change = await admin.editor.compare();
  const lines = hasChanges(change)
    ? [texts.wouldChange, ...describeChange(change, texts)]
    : [texts.wouldNotChange];
  return { payload: createPayload(lines.join('\n')), note: { result: 'done', facts: {} } };
}

/** `/admin cancel`, or the button under the progress: `since` names the reindex that the button belongs to. */
export function cancelReindex({ admin, texts }: AdminCall, since: number | null): AdminOutcome {
  const running = admin.editor.underWay();
  const isMeant = running !== null && (since === null || running.since.getTime() === since);
  const cancelled = isMeant && admin.editor.cancel();
  return {
    payload: createPayload(cancelled ? texts.cancelling : texts.nothingRuns),
    hidden: true,
    note: { result: 'done', facts: { cancelled, ...(running === null ? {} : { by: running.by }) } },
  };
}

/** The answer while a reindex of this bot is under way; null when none is. */
export function refuseWhenBusy({ admin, texts }: AdminCall): AdminOutcome | null {
  const running = admin.editor.underWay();
  if (running === null) return null;
  const sentence = texts.busy(renderMoment(running.since.getTime(), 'R'), namePerson(running.by));
  return {
    payload: createPayload(sentence),
    hidden: true,
    note: { result: 'failed', facts: { code: 'index-busy' } },
  };
}

/** What is said around a reindex that is part of something larger. */
export interface ReindexFrame {
  /** Above everything, as Markdown; empty for nothing. */
  readonly before: string;
  /** Instead of "Everything is as it was." where it is not. */
  readonly whenFailed: string;
  readonly facts?: Ending['note']['facts'];
}

/** An outcome that reindexes after it was shown. */
export function goOnReindexing(call: AdminCall, frame: ReindexFrame): AdminOutcome {
  return {
    payload: renderProgress(call, frame, call.admin.now(), null),
    goOn: (reply) => runReindex(call, frame, reply),
  };
}

async function runReindex(call: AdminCall, frame: ReindexFrame, reply: ProgressReply): Promise<Ending> {
  const { admin, texts, by } = call;
  const compose = (...lines: string[]): Payload =>
    createPayload([frame.before, ...lines].filter((line) => line !== '').join('\n'));
  const remember = (result: 'done' | 'failed' | 'cancelled'): void => {
    admin.memory.lastReindex = { result, at: admin.now(), by };
  };
  try {
    const running = admin.editor.reindex({
      by,
      onProgress: (step, done, total) => {
        reply.show(() =>
          renderProgress(call, frame, sinceOf(admin.editor, admin.now()), { step, done, total }),
        );
      },
    });
    reply.show(() => renderProgress(call, frame, sinceOf(admin.editor, admin.now()), null));
    const result = await running;
    remember('done');
    const { change, built, generation } = result;
    const facts = {
      ...frame.facts,
      generation,
      built: built !== null,
      added: change.added.length,
      changed: change.changed.length,
      removed: change.removed.length,
    };
    return { payload: compose(describeReindex(result, texts)), note: { result: 'done', facts } };
  } catch (error) {
    const after = frame.whenFailed === '' ? texts.asItWas : frame.whenFailed;
    if (isCancellation(error)) {
      remember('cancelled');
      return {
        payload: compose(texts.cancelled, after),
        note: { result: 'cancelled', facts: { ...frame.facts } },
      };
    }
    const sentence = describeEditorError(error, texts);
    if (sentence === null) throw error;
    remember('failed');
    const { code } = error as { code: string };
    return {
      payload: compose(sentence, after),
      note: { result: 'failed', facts: { ...frame.facts, code } },
    };
  }
}

function sinceOf(editor: StoryEditor, now: number): number {
  return editor.underWay()?.since.getTime() ?? now;
}

function renderProgress(
  { texts }: AdminCall,
  { before }: ReindexFrame,
  since: number,
  progress: { step: IndexStep; done: number; total: number } | null,
): Payload {
  const lines = [
    ...(before === '' ? [] : [before]),
    texts.reindexing(renderMoment(since, 'R')),
    ...(progress === null
      ? []
      : [texts.steps[progress.step](formatCount(progress.done, texts), formatCount(progress.total, texts))]),
  ];
  return createPayload(lines.join('\n'), [
    [{ state: { action: 'reindex-cancel', since }, label: texts.cancel }],
  ]);
}
