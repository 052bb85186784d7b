import type { APIApplicationCommandSubcommandOption, ChatInputCommandInteraction } from 'discord.js';
import type { AuditEntry } from '../../records/audit-log.ts';
import type { Call, Outcome } from '../bot-parts.ts';
import type { Payload } from '../rendering/payload.ts';
import type { AdminParts } from './admin-parts.ts';
import type { AdminMessages } from './messages/admin-messages.ts';
import type { ProgressReply } from './progress-reply.ts';

/** Everything about one use of `/admin`, or of a button under its messages, by somebody who may. */
export interface AdminCall extends Call {
  readonly admin: AdminParts;
  readonly texts: AdminMessages;
  /** The id of who calls. */
  readonly by: string;
  /** Bytes of a file that Discord takes here, at most. */
  readonly fileLimit: number;
}

/** What the audit log says of a call besides who and when. */
export interface AuditNote {
  readonly result: AuditEntry['result'];
  readonly facts: AuditEntry['facts'];
}

/** What is answered to a call at once, with work that goes on after it. */
export interface AdminOutcome extends Omit<Outcome, 'goOn'> {
  /** What the audit log says of it; left out by work that goes on, which has its own. */
  readonly note?: AuditNote;
  /** Never rejects for what an admin can do something about. */
  readonly goOn?: (reply: ProgressReply) => Promise<Ending>;
}

/** Something that an admin may do, ready to be done. */
export interface AdminWork {
  /** As the audit log and the metrics name it. */
  readonly action: string;
  /** Whether it changes the story, and so is in the audit log before it does. */
  readonly changes?: boolean;
  readonly run: (call: AdminCall) => AdminOutcome | Promise<AdminOutcome>;
}

/** A subcommand of `/admin` as Discord is told of it, with what it does. */
export interface Subcommand {
  readonly definition: APIApplicationCommandSubcommandOption;
  /** What a use of it asks for; null when something is missing. Throws where an option is of another type. */
  readonly read: (options: ChatInputCommandInteraction['options']) => AdminWork | null;
}

/** How work has ended that went on after the first answer. */
export interface Ending {
  readonly payload: Payload;
  readonly note: AuditNote;
}
