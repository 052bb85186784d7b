import type { ReindexProgress, ReindexResult } from '../../../editing/story-editor.ts';
import { createPayload, type Payload } from '../../rendering/payload.ts';
import { renderMoment } from '../../rendering/sources-message.ts';
import type { AdminCall, AdminOutcome, Ending } from '../admin-call.ts';
import { describeEditorError, isCancellation } from '../describe-error.ts';
import { describeReindex } from '../rendering/change-text.ts';
import { describeProgress, describeRunning } from '../rendering/running-text.ts';

/** The answer while a reindex is under way, wherever it is; null when none is. Rejects with storage errors. */
export async function refuseWhenBusy({ admin, texts }: AdminCall): Promise<AdminOutcome | null> {
  const { underWay: running } = await admin.editor.findReindexes();
  if (running === null) return null;
  return {
    payload: createPayload(describeRunning(running, texts)),
    hidden: true,
    note: { result: 'failed', facts: { code: 'index-busy' } },
  };
}

/** What is said around a reindex that is part of something larger. */
interface ReindexFrame {
  /** Above everything, as Markdown; empty for nothing. */
  readonly before: string;
  /** Instead of "Everything is as it was." where it is not. */
  readonly whenFailed: string;
  readonly facts?: Ending['note']['facts'];
}

/**
 * Begins a reindex, and gives what is shown of it. It is under way before its first message is, so that the Cancel button
 * of every message names it as the editor does.
 */
export function goOnReindexing(call: AdminCall, frame: ReindexFrame): AdminOutcome {
  const { admin, by } = call;
  let progress: ReindexProgress | null = null;
  let showProgress = (): void => undefined;
  const running = admin.editor.reindex({
    by,
    onProgress: (step, done, total) => {
      progress = { step, done, total };
      showProgress();
    },
  });
  // It is awaited once the first message was shown; until then nobody listens.
  running.catch(() => undefined);
  const since = admin.editor.underWay()?.since.getTime() ?? admin.now();
  const render = (): Payload => renderProgress(call, frame, since, progress);
  return {
    payload: render(),
    goOn: (reply) => {
      showProgress = () => {
        reply.show(render);
      };
      if (progress !== null) showProgress();
      return endReindex(call, frame, running);
    },
  };
}

async function endReindex(
  call: AdminCall,
  frame: ReindexFrame,
  running: Promise<ReindexResult>,
): Promise<Ending> {
  const { texts } = call;
  const compose = (...lines: string[]): Payload =>
    createPayload([frame.before, ...lines].filter((line) => line !== '').join('\n'));
  try {
    const result = await running;
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
      return {
        payload: compose(texts.cancelled, after),
        note: { result: 'cancelled', facts: { ...frame.facts } },
      };
    }
    const sentence = describeEditorError(error, texts);
    if (sentence === null) throw error;
    const { code } = error as { code: string };
    return {
      payload: compose(sentence, after),
      note: { result: 'failed', facts: { ...frame.facts, code } },
    };
  }
}

function renderProgress(
  { texts }: AdminCall,
  { before }: ReindexFrame,
  since: number,
  progress: ReindexProgress | null,
): Payload {
  const lines = [
    ...(before === '' ? [] : [before]),
    texts.reindexing(renderMoment(since, 'R')),
    ...describeProgress(progress, texts),
  ];
  return createPayload(lines.join('\n'), [
    [{ state: { action: 'reindex-cancel', since }, label: texts.cancel }],
  ]);
}
