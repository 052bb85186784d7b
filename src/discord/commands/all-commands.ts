import { ASK } from './ask.ts';
import type { Command } from './command.ts';
import { FIND_IN_STORY } from './find-in-story.ts';
import { HELP } from './help.ts';
import { QUOTE } from './quote.ts';
import { SOURCES } from './sources.ts';

/** Every command that the bot has. */
export const COMMANDS: readonly Command[] = [ASK, QUOTE, SOURCES, HELP, FIND_IN_STORY];
