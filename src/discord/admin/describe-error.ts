import { IbidError, type ErrorFacts } from '../../errors.ts';
import type { AdminMessages, EditorErrorCode } from './messages/admin-messages.ts';
import { describeRunning } from './rendering/running-text.ts';

/** What went wrong in one sentence, as Markdown; null when it is nothing that an admin can do something about. */
export function describeEditorError(error: unknown, texts: AdminMessages): string | null {
  if (!(error instanceof IbidError)) return null;
  const known = error as IbidError;
  if (isBusy(known)) {
    const { since, owner, host } = known.facts;
    const began = new Date(since);
    if (!Number.isNaN(began.getTime()))
      return describeRunning({ by: owner, since: began, host, cancel: null }, texts);
  }
  return isEditorCode(known.code, texts) ? sentenceFor(known.code, known.facts as never, texts) : null;
}

/** Whether an error says that somebody has ended the work. */
export function isCancellation(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

function isBusy(error: IbidError): error is IbidError<'index-busy'> {
  return error.code === 'index-busy';
}

function isEditorCode(code: string, { errors }: AdminMessages): code is EditorErrorCode {
  return Object.hasOwn(errors, code);
}

function sentenceFor<C extends EditorErrorCode>(
  code: C,
  facts: ErrorFacts[C],
  { errors }: AdminMessages,
): string {
  return errors[code](facts);
}
