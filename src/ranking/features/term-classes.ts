import { MONTHS, WEEKDAYS } from '../../text/lexicon/calendar.ts';
import { THIRD_PERSON } from '../../text/lexicon/function-words.ts';
import { findWords } from '../../text/words.ts';
import type { TokenTable } from '../../retrieval/tokens.ts';
import { deriveOnce } from '../../derive-once.ts';

/** Classes of words that tell what a sentence offers; a bit set, one number a term. */
export const TERM_CLASS = Object.freeze({
  calendar: 1,
  numeral: 2,
  cause: 4,
  saying: 8,
  placeCue: 16,
  meansCue: 32,
  pronoun: 64,
  honorific: 128,
  unit: 256,
  timeCue: 512,
  negation: 1024,
  definition: 2048,
  /** Names a cause all by itself. */
  because: 4096,
  /** Names a cause when a link follows: "due to", "in response to", "as a result of". */
  causeHead: 8192,
  causeLink: 16384,
});

// The words that the trees counted when they were trained: with others, a feature would mean something else to them. So
// verbs of saying and titles are narrower here than in the lexicon, until the trees are trained anew.
const MEMBERS: Readonly<Record<keyof typeof TERM_CLASS, string>> = {
  calendar: `${[...MONTHS, ...WEEKDAYS].filter((word) => word !== 'may').join(' ')} today yesterday tomorrow tonight century centuries decade year years month months week weeks spring summer autumn winter morning evening afternoon`,
  numeral:
    'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions billion billions trillion dozen dozens half third quarter twice double single both several couple majority',
  cause:
    'because since therefore thus hence due reason cause causes caused result results resulted response responding consequently so owing thanks led lead leads prompted purpose aim aims order intended fear hope blame blamed motivated driven explain explained prevent allow enable help',
  saying:
    'say said says saying tell told claim claimed state stated announce announced call called accuse accused write wrote praise described describe believe argue argued think thought add added explain explained warn warned note noted report reported comment insist insisted suggest according statement ask asked reply respond',
  placeCue:
    'in at near from on outside inside around across within located north south east west northern southern eastern western based headquarters lies situated',
  meansCue: 'by through using via with use used means method process technique way allow',
  pronoun: `${[...THIRD_PERSON].join(' ')} this these those such`,
  honorific:
    'mr mrs ms dr sir president minister prime secretary general king queen prince princess emperor senator professor captain pope bishop leader director chairman chief spokesman spokesperson ayatollah author scientist founder',
  unit: 'percent per cent mile miles kilometer kilometers km metre metres meter meters feet foot inch inches kg kilograms pounds tons tonnes dollars euros degrees hours hour minutes minute seconds days day people square acres hectares population',
  timeCue:
    'until before after during ago later earlier when while since between early late mid now then recently first last next',
  because: 'because prompted prompting motivated retaliation',
  causeHead:
    'due response reaction result owing thanks order reason reasons blamed attributed led stemmed protest revenge aimed accused concern concerns fears worried',
  causeLink: 'to of for that over on by from at',
  negation: 'not no never none neither nor without cannot',
  definition: 'is are was were means called known refers defined named term',
};

const CLASS_OF: ReadonlyMap<string, number> = (() => {
  const classes = new Map<string, number>();
  for (const [name, members] of Object.entries(MEMBERS)) {
    const bit = TERM_CLASS[name as keyof typeof TERM_CLASS];
    for (const word of findWords(members)) classes.set(word.stem, (classes.get(word.stem) ?? 0) | bit);
  }
  return classes;
})();

/** The `TERM_CLASS` bits of every term of a table. */
export const classifyTerms = deriveOnce((tokens: TokenTable) =>
  Uint16Array.from(tokens.terms, (term) => CLASS_OF.get(term) ?? 0),
);
