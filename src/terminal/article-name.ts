import { truncateLine } from '../text/truncate-line.ts';

/** Code units of a title, at most: about two lines of a terminal. */
const LONGEST_TITLE = 150;

/** An article's title, and what tells it from others of that title. */
export function nameArticle({
  title,
  edition,
}: {
  readonly title: string;
  readonly edition?: string;
}): string {
  const name = truncateLine(title, LONGEST_TITLE);
  return edition === undefined ? name : `${name} (${edition})`;
}
