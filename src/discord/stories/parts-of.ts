import type { FeedbackStore } from '../../records/feedback.ts';
import type { ServerStories } from '../../stories/server-stories.ts';
import type { AdminParts } from '../admin/admin-parts.ts';
import type { BotParts, PartsOf } from '../bot-parts.ts';
import { markStory } from '../buttons/button-codec.ts';
import type { Post } from '../post.ts';
import type { Layout } from '../rendering/lay-out.ts';
import type { Buckets } from '../buckets.ts';
import { limitServer } from '../rate-limits.ts';
import type { StoryChoosing } from './choosing.ts';
import type { OwnStory } from './own-story.ts';

/** What it takes to tell the stories of servers apart. */
interface ServerParts {
  readonly stories: ServerStories;
  /** For the shared story, whether or not anybody may change that from Discord. */
  readonly admin: AdminParts;
  readonly questionsPerMinute: number;
  readonly buckets: Buckets;
  readonly choosing: StoryChoosing;
  readonly nameOf: (server: string) => string;
  /** Posts in the channels of one server alone. */
  readonly postIn: (server: string, layout: Layout) => Post;
}

/**
 * Where servers may have stories of their own, gives the parts with the story of the place: a server's own, else the shared one,
 * which direct conversations have as well unless somebody has chosen another one. Nothing of one server's story is in what another one gets.
 */
export function createPartsOf(shared: BotParts, servers: ServerParts): PartsOf {
  const { stories, admin, nameOf, postIn, choosing, buckets } = servers;
  const forgettingAll = (feedback: FeedbackStore): FeedbackStore => ({
    ...feedback,
    forgetPerson: async (user) => {
      await choosing.choose(user, null);
      return (await shared.feedback.forgetPerson(user)) + (await stories.forgetPerson(user));
    },
  });

  const layoutOf = (server: string): Layout => ({ ...shared.layout, mark: markStory(server) });

  /** In a direct conversation nobody is an admin, and what is asked in vain is nobody's gap. */
  const partsOfPerson = async (user: string): Promise<BotParts> => {
    const chosen = await choosing.chosen(user);
    const opened = chosen === null ? null : await stories.open(chosen);
    if (chosen === null || opened === null)
      return { ...shared, choosing, feedback: forgettingAll(shared.feedback) };
    const { current: story, audit, feedback } = opened;
    const limits = limitServer(chosen, shared.limits, buckets);
    const layout = layoutOf(chosen);
    return {
      ...shared,
      choosing,
      limits,
      layout,
      story,
      audit,
      feedback: forgettingAll(feedback),
      admin: null,
    };
  };

  return async (server, user) => {
    if (server === null) return await partsOfPerson(user);
    const opened = await stories.open(server);
    if (opened !== null && user !== '') choosing.noteSeen(user, server);
    const config = {
      ...admin.config,
      guilds: [server],
      roles: shared.settings.of(server).admins,
      managers: true,
    };
    const own: OwnStory = {
      server,
      name: nameOf(server),
      stories,
      editor: opened?.editor ?? null,
      exists: opened !== null,
      questionsPerMinute: servers.questionsPerMinute,
      admin: { ...admin, config },
    };
    const here = {
      ...shared,
      own,
      choosing,
      limits: limitServer(server, shared.limits, buckets),
      post: postIn(server, shared.layout),
    };
    if (opened === null) return { ...here, feedback: forgettingAll(shared.feedback) };
    const { current, editor, audit, gaps, feedback } = opened;
    const layout = layoutOf(server);
    return {
      ...here,
      layout,
      post: postIn(server, layout),
      story: current,
      audit,
      feedback: forgettingAll(feedback),
      admin: { ...admin, config, editor, audit, gaps },
    };
  };
}
