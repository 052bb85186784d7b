import type { Client } from 'discord.js';
import { createAdminParts } from './admin/admin-parts.ts';
import { createOwners } from './admin/owners.ts';
import type { BotOptions } from './bot-options.ts';
import type { BotParts, PartsOf } from './bot-parts.ts';
import { createInHand } from './in-hand.ts';
import { readsAll } from './message-content.ts';
import { markStory } from './buttons/button-codec.ts';
import type { Metrics } from './metrics.ts';
import { createPost } from './post.ts';
import { createBuckets } from './buckets.ts';
import { createRateLimits } from './rate-limits.ts';
import { createStoryChoosing } from './stories/choosing.ts';
import { createPartsOf } from './stories/parts-of.ts';
import { createSeenPeople } from './stories/seen-people.ts';

/** What every handler may need, of what the bot is made of: with the shared story, and from there with those of servers. */
export function createParts(options: BotOptions, client: Client, metrics: Metrics): BotParts {
  const { story, config, log, feedback, audit, settings } = options;
  const { reader = () => 'off', random = Math.random, deferAfterMs = 1500 } = options;
  const admin =
    options.admin &&
    createAdminParts(options.admin, config.admin, createOwners(client.rest, options.admin.now));
  // Where there are other stories, the shared one is marked too.
  const mark = options.stories === undefined ? '' : markStory(null);
  const layout = { form: config.messages, mark };
  const buckets = options.buckets ?? createBuckets(config);
  const inHand = createInHand(options.inHand, options.heard, (error) => {
    log.warn({ err: error }, 'what is in hand not noted');
  });
  const parts: BotParts = {
    of: (server, user) => partsOf(server, user),
    own: null,
    choosing: null,
    story,
    reader,
    limits: createRateLimits(buckets),
    feedback,
    audit,
    settings,
    admin: config.admin.guilds.length === 0 ? null : (admin ?? null),
    post: createPost(client, layout),
    inHand,
    metrics,
    log,
    random,
    deferAfterMs,
    answerChannels: config.answerChannels,
    readsAll: () => readsAll(client),
    logQuestions: config.logQuestions,
    deletesAnswers: config.deletesAnswers,
    layout,
    mention: () => client.user?.toString() ?? '@ibid',
  };
  const partsOf: PartsOf =
    options.stories === undefined || admin === undefined || config.perServer === undefined
      ? () => Promise.resolve(parts)
      : createPartsOf(parts, {
          stories: options.stories.servers,
          admin,
          choosing: createStoryChoosing({
            client,
            stories: options.stories.servers,
            choices: options.stories.choices,
            settings,
            seen: options.seen ?? createSeenPeople(),
          }),
          questionsPerMinute: config.perServer.questionsPerMinute,
          buckets,
          nameOf: (server) => client.guilds.cache.get(server)?.name ?? '',
          postIn: (server, of) => createPost(client, of, server),
        });
  return parts;
}
