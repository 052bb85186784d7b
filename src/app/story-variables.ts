import { z } from 'zod';
import type { Quotas } from '../stories/quotas.ts';
import { optional, wholeNumber } from './config-values.ts';

const MODES = ['shared', 'per-server'] as const;

/** The variables about stories that servers have of their own. */
export const storyVariables = {
  STORIES: optional(z.enum(MODES, `give one of ${MODES.join(', ')}`)),
  STORIES_DIR: optional(z.string()),
  STORIES_MEMORY_MB: optional(wholeNumber(1, 1_000_000)),
  STORY_RETENTION_DAYS: optional(wholeNumber(0, 3650)),
  STORY_ARTICLES: optional(wholeNumber(1, 1_000_000)),
  STORY_MB: optional(wholeNumber(1, 1_000_000)),
  STORY_REINDEXES_PER_HOUR: optional(wholeNumber(1, 10_000)),
  SERVER_QUESTIONS_PER_MINUTE: optional(wholeNumber(1, 100_000)),
};

/** What holds for the stories of servers. */
export interface StoriesConfig {
  /** Whether servers may have stories of their own; otherwise all share one. */
  readonly perServer: boolean;
  /** Where they lie, each in a folder that is named after its server's id. */
  readonly folder: string;
  /** Megabytes that those in memory may take together. Default 1024. */
  readonly megabytes: number;
  /** Days for which a story outlives the bot's leaving its server. Default 30. */
  readonly retentionDays: number;
  readonly quotas: Quotas;
  /** Questions that the people of one server may ask together. Default 120. */
  readonly questionsPerMinute: number;
}

/** That part of the configuration; `folder` makes a folder absolute, or the default when none is set. */
export function readStoriesConfig(
  set: z.infer<z.ZodObject<typeof storyVariables>>,
  folder: (value: string | undefined, otherwise: string) => string,
): StoriesConfig {
  return {
    perServer: set.STORIES === 'per-server',
    folder: folder(set.STORIES_DIR, '.ibid/stories'),
    megabytes: set.STORIES_MEMORY_MB ?? 1024,
    retentionDays: set.STORY_RETENTION_DAYS ?? 30,
    quotas: {
      articles: set.STORY_ARTICLES ?? 500,
      megabytes: set.STORY_MB ?? 100,
      reindexesPerHour: set.STORY_REINDEXES_PER_HOUR ?? 20,
    },
    questionsPerMinute: set.SERVER_QUESTIONS_PER_MINUTE ?? 120,
  };
}
