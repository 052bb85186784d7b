import { readTables } from '../../messages/messages.ts';
import { STORY_ENGLISH } from './story-english.ts';
import { STORY_GERMAN } from './story-german.ts';
import { STORY_SPANISH } from './story-spanish.ts';

/**
 * What is said about a server's own story as a whole. Facts come in as Markdown that is already escaped, numbers as they are
 * read, `when` as a moment in Discord's own notation.
 */
export interface StoryMessages {
  readonly groupDescription: string;
  readonly showDescription: string;
  readonly newDescription: string;
  readonly fromOption: string;
  readonly from: Readonly<Record<'nothing' | 'shared', string>>;
  readonly exportDescription: string;
  readonly deleteDescription: string;
  readonly nameOption: string;
  readonly restoreDescription: string;

  readonly chooseDescription: string;
  /** A line of /help. */
  readonly helpLine: string;
  /** A line of /privacy. */
  readonly keptChoice: string;
  readonly choose: string;
  readonly sharedStory: string;
  readonly noChoice: string;
  readonly chose: (server: string) => string;
  readonly choseShared: string;
  readonly mayNotChoose: string;

  /** To somebody who may begin one. */
  readonly noOwn: string;
  readonly shared: string;
  readonly own: string;
  readonly articles: (count: string, most: string) => string;
  readonly megabytes: (size: string, most: string) => string;
  readonly reindexes: (count: string, most: string) => string;
  readonly questions: (most: string) => string;
  readonly canBeRestored: (when: string) => string;
  readonly made: Readonly<Record<'nothing' | 'shared', string>>;
  readonly wrongName: (name: string) => string;
  readonly deleted: (when: string) => string;
  readonly restored: string;
  readonly exported: (files: string) => string;
  readonly exportEmpty: string;
  readonly exportTooLarge: string;
  readonly leftOut: (files: string) => string;
}

/** The messages about a server's story, and what its subcommands, options and choices are described by and named. */
export const {
  tableIn: storyMessagesIn,
  describedBy: describedForKeepers,
  namedBy: namedForKeepers,
} = readTables<StoryMessages>({ english: STORY_ENGLISH, german: STORY_GERMAN, spanish: STORY_SPANISH });
