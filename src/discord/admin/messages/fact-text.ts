import { escapeLine } from '../../rendering/escape-markdown.ts';
import { truncateLine } from '../../../text/truncate-line.ts';

const LONGEST_FACT = 120;

/** The last part of a path as Markdown: where the bot's folders are is nobody's business in Discord. */
export function namePath(path: string): string {
  const name = path.split(/[\\/]/u).filter(Boolean).at(-1) ?? '?';
  return escapeLine(truncateLine(name, LONGEST_FACT));
}

/** The name of a model as Markdown. */
export function nameModel(model: string): string {
  return escapeLine(truncateLine(model, LONGEST_FACT));
}
