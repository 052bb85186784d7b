import porter2 from 'wink-porter2-stemmer';
import { memoise } from './bounded-memo.ts';
import { IRREGULAR_FORMS } from './lexicon/irregular-forms.ts';

// The stemmer's expressions are quadratic in the length of a word; no English word is longer.
const LONGEST = 40;

/**
 * The stem of one folded word by Porter2 (Snowball English), after irregular forms are led back to their base:
 * `ties` → `tie`, `led` → `lead`. Words with anything but a–z and `'`, and very long ones, come back as they are.
 */
export const stemWord = memoise((folded: string): string => {
  if (folded.length > LONGEST || !/^[a-z']+$/.test(folded)) return folded;
  return porter2(IRREGULAR_FORMS.get(folded) ?? folded);
});
