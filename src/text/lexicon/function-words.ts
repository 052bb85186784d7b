import { listWords } from './list-words.ts';

/**
 * Function words of English, by kind. Negations (not, no, never, nor, neither, none, nothing, without, cannot and the
 * n't forms) are left out: they turn the meaning of a sentence round, so they count as content. Numbers, and
 * words that can name a thing (`US`, `may` as a month is lost, `will` too) follow the commoner use.
 */
const FUNCTION_WORDS = {
  determiners:
    'a an the this that these those some any each every either both all such much many more most few other another',
  pronouns:
    'i you he she it we they me him her us them my your his its our their mine yours hers ours theirs ' +
    'myself yourself himself herself itself ourselves yourselves themselves one ones someone anyone everyone something anything everything',
  questions: 'who whom whose which what when where why how whatever whoever whichever whenever wherever',
  prepositions:
    'of in on at by for from with to into onto upon as about over under between among through during within against ' +
    'toward towards per via off out up down than',
  conjunctions: 'and or but if then because while although though whether unless since until so yet',
  auxiliaries:
    'am is are was were be been being do does did doing done have has had having will would shall should can could may might must ' +
    "ought i'm i've i'll i'd you're you've you'll you'd he'll he'd she'll she'd it'll it'd we're we've we'll we'd " +
    "they're they've they'll they'd that'll that'd who'll who'd who're who've what're what'll there'll there'd",
  adverbs: 'here there also just only even very too quite rather still again ever already now once',
  others: 'let etc please',
} as const;

const STOP_WORDS: ReadonlySet<string> = listWords(...Object.values(FUNCTION_WORDS));

/** Whether a folded word only serves grammar, question words included: it says nothing about the subject. */
export function isStopWord(folded: string): boolean {
  return STOP_WORDS.has(folded);
}

export const DETERMINERS =
  listWords(`the a an one another some several many most few two three four five six both this that these those any each every no
  his her their its our my other certain`);

export const PRONOUNS = listWords('he she they it i we who');

export const PREPOSITIONS =
  listWords(`of in on at by for from with to into about over under after before during since until against among between
  through throughout without within across behind beyond despite toward towards upon amid around per via like near off out regarding concerning following
  including along alongside inside outside beside besides except than`);

export const SUBORDINATORS = listWords(
  'when while as after before because since although though if unless until once whereas whether where',
);

/** Capitalised only because they begin a sentence. */
export const OPENERS =
  listWords(`${[...DETERMINERS, ...PRONOUNS, ...PREPOSITIONS, ...SUBORDINATORS].join(' ')} and but or so yet nor then also still now
  here there what which how why not yes well even just only perhaps maybe however meanwhile instead indeed later earlier today yesterday tomorrow
  asked speaking according you me him them us himself your more less such much all is are was were do does did has have had will would can could
  should may might must let it's he's she's i'm we're they're that's let's monday tuesday wednesday thursday friday saturday sunday january february march april
  june july august september october november december plus both either neither nobody nothing everyone everybody someone something rather`);

/** Words that start a sentence far more often than they start a name. Capitalised in the text. */
export const STARTERS = listWords(
  'a an the this that these those there here it its he she they we you i his her their our your my what when where which who ' +
    'why how if in on at by for from with to of as but and or so yet not no after before since while although though ' +
    'because however also then thus during under over most many some several each every all both another other such ' +
    'did does do is are was were has have had can could will would should may might must let please now today yesterday ' +
    'meanwhile moreover instead despite according one two three once until unlike like just only even still ever never',
);
