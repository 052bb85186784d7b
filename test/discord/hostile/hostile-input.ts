import type { AdminScene } from '../admin/admin-scene.ts';
import type { Sent } from '../../../playground/discord/messages.ts';

/** A bot with a corpus of its own, to be maltreated. */
export interface Stage extends AdminScene {
  /** The folder of the articles. */
  readonly corpus: string;
}

/** Something that nobody should send, and what becomes of it. */
export interface HostileInput {
  /** In plain words, for the table. */
  readonly input: string;
  /** Does it, and tells what happened as the table shows it. */
  readonly run: (stage: Stage) => Promise<string>;
  /** What the outcome must be, as `run` tells it. */
  readonly expected: string;
}

export interface HostileSubject {
  readonly title: string;
  /** How the inputs reach the bot. */
  readonly about: string;
  readonly inputs: readonly HostileInput[];
}

/** The first line of a message that is not the question, with what differs from run to run left out. */
export function tell({ content, ephemeral }: Sent): string {
  const lines = content.split('\n').filter((line) => !line.startsWith('-# '));
  const [first = ''] = lines;
  if (first.startsWith('> ')) return 'An extract of the story.';
  const sentence = first
    .replaceAll('**', '')
    .replace(/error [0-9a-f]{6}/u, 'error …')
    .replaceAll(/<t:-?\d+:[a-zA-Z]>/gu, '…')
    .replaceAll(/<@\d+>/gu, '@ibid');
  return ephemeral ? `${sentence} (hidden)` : sentence;
}
