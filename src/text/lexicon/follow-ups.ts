import { THIRD_PERSON } from './function-words.ts';
import { listWords } from './list-words.ts';

// The words by which a question leans on the one before it.

/** Lead from what was said to a further question: "and who leads it?", "ok, then why?". */
export const LEADING = listWords('and but or so also then ok okay well now right oh ah');

/** Stand for what was named before, whatever it is. */
export const PRONOUNS_BACK: ReadonlySet<string> = new Set([
  ...THIRD_PERSON,
  ...listWords('hers theirs himself herself itself themselves'),
]);

/** Point at what was said, with a noun ("that year") or without ("why is that?"). */
export const POINTING = listWords('this that these those');

/** Count or tell apart what was spoken of: "who else?", "and the others?". */
export const TELLING_APART = listWords('else other others another same former latter both rest one ones too');

/** Ask for more of what was asked before when they stand by themselves or with a word or two: "since when?", "how many?". */
export const ASKING = listWords('who whom whose what which when where why how');
