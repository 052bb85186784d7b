import { escapeLine } from '../../rendering/escape-markdown.ts';
import { truncateLine } from '../../../text/truncate-line.ts';

/** Whoever changes the story, as Markdown: a user by a mention, which pings nobody here, a process by its name. */
export function namePerson(editor: string): string {
  return /^\d{17,20}$/u.test(editor) ? `<@${editor}>` : escapeLine(truncateLine(editor, 80));
}
