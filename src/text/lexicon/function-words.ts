import { MONTHS, WEEKDAYS } from './calendar.ts';
import { listWords } from './list-words.ts';

// The words of English that serve grammar, by what they do. A word stands in the class of its commonest use; classes
// below are put together from these, so that a word is written down once.

const ARTICLES = 'a an the';
const DEMONSTRATIVES = 'this that these those';
const POSSESSIVES = 'my your his her its our their';
const QUANTIFIERS = 'some any each every either both all such much many more most few other another';
/** Quantifiers that say something of the subject, so they are searched for. */
const WEIGHTY_QUANTIFIERS = 'several certain less no neither';
const SMALL_NUMBERS = 'two three four five six seven eight nine ten';

const SUBJECTS = 'i you he she it we they';
const OBJECTS = 'me him us them';
const OTHER_PRONOUNS =
  'mine yours hers ours theirs myself yourself himself herself itself ourselves yourselves themselves one ones someone ' +
  'anyone everyone something anything everything';
const WEIGHTY_PRONOUNS = 'nobody nothing none somebody anybody everybody';

const QUESTIONS = 'who whom whose which what when where why how';
const WHATEVER = 'whatever whoever whichever whenever wherever';

const LIGHT_PREPOSITIONS =
  'of in on at by for from with to into onto upon about over under between among through during within against toward ' +
  'towards per via off out than';
const WEIGHTY_PREPOSITIONS =
  'after before since until throughout without across behind beyond despite amid around like unlike near regarding ' +
  'concerning following including along alongside inside outside beside besides except';
const PARTICLES = 'as up down';

const COORDINATORS = 'and or but';
const CONJUNCTIONS = 'if because while although though whether unless since until';
const WEIGHTY_CONJUNCTIONS = 'whereas nor';

const FORMS_OF_BE = 'am is are was were be been being';
const FORMS_OF_HAVE = 'have has had having';
const FORMS_OF_DO = 'do does did doing done';
const MODALS = 'will would shall should can could may might must ought';
const CONTRACTIONS =
  "i'm i've i'll i'd you're you've you'll you'd he'll he'd she'll she'd it'll it'd we're we've we'll we'd " +
  "they're they've they'll they'd that'll that'd who'll who'd who're who've what're what'll there'll there'd";

const ADVERBS =
  'here there also just only even very too quite rather still again ever already now once then so yet';
/** Adverbs that lead from one sentence to the next. */
const LINKS =
  'however meanwhile moreover furthermore instead therefore thus nevertheless indeed perhaps maybe well plus later earlier ' +
  'not never yes today yesterday tomorrow according';
const FILLERS = 'let etc please';

const STOP_WORDS = listWords(
  ...[
    ARTICLES,
    DEMONSTRATIVES,
    POSSESSIVES,
    QUANTIFIERS,
    SUBJECTS,
    OBJECTS,
    OTHER_PRONOUNS,
    QUESTIONS,
    WHATEVER,
  ],
  ...[LIGHT_PREPOSITIONS, PARTICLES, COORDINATORS, CONJUNCTIONS],
  ...[FORMS_OF_BE, FORMS_OF_HAVE, FORMS_OF_DO, MODALS, CONTRACTIONS, ADVERBS, FILLERS],
);

/**
 * Whether a folded word only serves grammar, question words included: it says nothing about the subject. Negations (not,
 * no, never, nor, neither, none, nothing, without, cannot and the n't forms) are none: they turn the meaning of a
 * sentence round. Words that can name a thing (`US`, `may` as a month is lost, `will` too) follow the commoner use.
 */
export function isStopWord(folded: string): boolean {
  return STOP_WORDS.has(folded);
}

/** Begin a noun phrase: "the minister", "two officials". */
export const DETERMINERS = listWords(
  ...[ARTICLES, DEMONSTRATIVES, POSSESSIVES, QUANTIFIERS, WEIGHTY_QUANTIFIERS, 'one', SMALL_NUMBERS],
);

/** Determiners that seldom stand alone, so that what follows is a noun: "the claims", "his remarks". */
export const NOUN_MARKERS = listWords(ARTICLES, POSSESSIVES, 'this these those any no some');

/** Pronouns that somebody who speaks is called by. */
export const PRONOUNS = listWords(SUBJECTS);

/** Pronouns of the third person, possessives included: they point back to what was named before. */
export const THIRD_PERSON = listWords('he she it they him her them his its their');

const NEGATIONS = listWords('not never nobody none neither nor cannot');

/** Whether a folded word turns the verb of its clause round. */
export const isNegation = (folded: string): boolean => NEGATIONS.has(folded) || folded.endsWith("n't");

/** Ask for something: of two questions with the same words, those with different ones of these ask for different things. */
export const INTERROGATIVES = listWords('who whom whose what which when where why how');

export const PREPOSITIONS = listWords(LIGHT_PREPOSITIONS, WEIGHTY_PREPOSITIONS);

/** Begin a clause that hangs on another one. */
export const SUBORDINATORS = listWords(CONJUNCTIONS, 'whereas when where as once after before');

export const BE = listWords(FORMS_OF_BE);
export const DO = listWords(FORMS_OF_DO);

/** Words that hardly any other language has, and English in every other sentence. */
export const ENGLISH_MARKERS = listWords(
  'the and of to that with this from have has had which would were they their she his you your been what when there',
);

/** Stand before another verb: forms of be, have and do, and modal verbs. */
export const AUXILIARIES = listWords(FORMS_OF_BE, FORMS_OF_HAVE, FORMS_OF_DO, MODALS);

/** Words that, capitalised, start a sentence far more often than a name. */
export const STARTERS = listWords(
  ...[ARTICLES, DEMONSTRATIVES, POSSESSIVES, QUANTIFIERS, WEIGHTY_QUANTIFIERS, 'one', SMALL_NUMBERS],
  ...[SUBJECTS, QUESTIONS, WEIGHTY_PRONOUNS, LIGHT_PREPOSITIONS, WEIGHTY_PREPOSITIONS, PARTICLES],
  ...[COORDINATORS, CONJUNCTIONS, WEIGHTY_CONJUNCTIONS, FORMS_OF_BE, FORMS_OF_HAVE, FORMS_OF_DO, MODALS],
  ...[ADVERBS, LINKS, FILLERS],
);

/** Words of stories that begin a sentence, and what people call out. */
const OPENERS =
  'till upon whilst amongst lest hence whence presently suddenly oh ah o aye nay alas hush hullo hallo hello hey goodbye well why ' +
  'sir madam madame ladies gentlemen';

/** Words that are capitalised at the head of a sentence, or always, and name nobody. */
export const NAMELESS: ReadonlySet<string> = new Set([
  ...STARTERS,
  ...listWords(OBJECTS, OTHER_PRONOUNS, WHATEVER, CONTRACTIONS, OPENERS, "let's asked speaking"),
  ...MONTHS,
  ...WEEKDAYS,
]);
