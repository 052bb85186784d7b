import type { AutocompleteInteraction, RepliableInteraction } from 'discord.js';
import type { Log } from '../../log.ts';
import type { AuditNote } from './admin-call.ts';
import type { AdminParts } from './admin-parts.ts';

/** The lines that one call gets in the audit log. */
export interface AuditNotes {
  /** Rejects with a storage error. */
  add(note: AuditNote): Promise<void>;
  /** For what is done already: when it cannot be written, the bot's own log says so. Never rejects. */
  tryToAdd(note: AuditNote, log: Log): Promise<void>;
}

/** Who, where and what, once for all lines of a call. */
export function createAuditNotes(
  { id, user, guildId, channelId }: RepliableInteraction | AutocompleteInteraction,
  action: string,
  { audit }: Pick<AdminParts, 'audit'>,
): AuditNotes {
  const add = ({ result, facts }: AuditNote): Promise<void> =>
    audit.add({ user: user.id, guild: guildId, channel: channelId, call: id, action, result, facts });
  return {
    add,
    async tryToAdd(note, log) {
      try {
        await add(note);
      } catch (error) {
        log.error({ err: error, action, result: note.result }, 'audit log not written');
      }
    },
  };
}
