import type { FoundReindex, ReindexProgress } from '../../../editing/story-editor.ts';
import { escapeLine } from '../../rendering/escape-markdown.ts';
import { renderMoment } from '../../rendering/sources-message.ts';
import { truncateLine } from '../../../text/truncate-line.ts';
import type { AdminMessages } from '../messages/admin-messages.ts';
import { formatCount } from './format-number.ts';
import { namePerson } from './name-person.ts';

/** Who reindexes since when, and how that is ended, as Markdown. */
export function describeRunning(
  { by, since, host, cancel }: Pick<FoundReindex, 'by' | 'since' | 'host' | 'cancel'>,
  texts: AdminMessages,
): string {
  const when = renderMoment(since.getTime(), 'R');
  const who = namePerson(by);
  return cancel === null
    ? texts.busyElsewhere(when, who, escapeLine(truncateLine(host, 80)))
    : texts.busy(when, who);
}

/** How far a reindex is, as lines of Markdown; none while nobody knows. */
export function describeProgress(progress: ReindexProgress | null, texts: AdminMessages): string[] {
  if (progress === null) return [];
  const { step, done, total } = progress;
  return [texts.steps[step](formatCount(done, texts), formatCount(total, texts))];
}
