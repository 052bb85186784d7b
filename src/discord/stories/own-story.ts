import type { ServerStories } from '../../stories/server-stories.ts';
import type { LimitedEditor } from '../../stories/quotas.ts';
import type { AdminParts } from '../admin/admin-parts.ts';

/** The story that a server has, or may have, of its own, for those who look after it. */
export interface OwnStory {
  readonly server: string;
  /** As people call the server; empty where Discord has not told it. */
  readonly name: string;
  readonly stories: ServerStories;
  /** What it takes to change it, with its quotas; null when there is none. */
  readonly editor: LimitedEditor | null;
  readonly exists: boolean;
  /** Questions that the people of the server may ask together. */
  readonly questionsPerMinute: number;
  /** Who looks after it. What is done to it as a whole is written into the audit log that all servers share, which outlives it. */
  readonly admin: AdminParts;
}
