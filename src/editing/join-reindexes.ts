import { hostname } from 'node:os';
import type { EndedReindex, ReindexUnderWay, StoryEditor } from './story-editor.ts';

/** What a process knows of the reindexes that it does itself. */
export interface OwnReindexes {
  readonly underWay: ReindexUnderWay | null;
  readonly last: EndedReindex | null;
}

/** The processes that change the same story on this machine, as the shards of a bot do. */
export interface OtherEditors {
  /** What they do now, and have done last. */
  reindexes(): Promise<OwnReindexes>;
  /** Ends what one of them does; false when none does anything. */
  cancel(): Promise<boolean>;
}

/** Those of several processes as one. */
export function joinReindexes(all: readonly OwnReindexes[]): OwnReindexes {
  const ended = all.flatMap(({ last }) => last ?? []);
  return {
    underWay: all.find(({ underWay }) => underWay !== null)?.underWay ?? null,
    last: ended.sort((a, b) => a.at.getTime() - b.at.getTime()).at(-1) ?? null,
  };
}

/** The same editor, which also finds what the others do, and can end it. */
export function joinEditors(editor: StoryEditor, others: OtherEditors): StoryEditor {
  return {
    ...editor,
    async findReindexes() {
      const theirs = await others.reindexes();
      const { last } = joinReindexes([theirs, { underWay: null, last: editor.lastReindex() }]);
      if (editor.underWay() !== null || theirs.underWay === null)
        return { ...(await editor.findReindexes()), last };
      return { underWay: { ...theirs.underWay, host: hostname(), cancel: () => others.cancel() }, last };
    },
  };
}
