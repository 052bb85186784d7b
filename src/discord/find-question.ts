import type { Message } from 'discord.js';
import type { MessageFacts } from './eligibility.ts';
import { readForwarded, readWords } from './message-words.ts';

/** What a message asks. */
interface FoundQuestion {
  readonly text: string;
  /** Whether it stands in another message, so that an answer has to show it. */
  readonly isElsewhere: boolean;
}

/**
 * What a message to the bot asks: its own words, else those that it forwards, else those of the message of somebody else
 * that it replies to, as far as the bot may read them. Empty when there are none. Never rejects.
 */
export async function findQuestion(
  message: Message,
  { text, repliesToOthers }: MessageFacts,
): Promise<FoundQuestion> {
  if (text !== '') return { text, isElsewhere: false };
  const forwarded = readForwarded(message);
  if (forwarded !== '' || !repliesToOthers) return { text: forwarded, isElsewhere: forwarded !== '' };
  try {
    return { text: readWords(await message.fetchReference()), isElsewhere: true };
  } catch {
    // Deleted meanwhile, or in a channel whose history the bot may not read.
    return { text: '', isElsewhere: false };
  }
}
