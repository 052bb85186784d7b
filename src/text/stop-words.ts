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

const STOP_WORDS: ReadonlySet<string> = new Set(Object.values(FUNCTION_WORDS).join(' ').split(' '));

/** Whether a folded word only serves grammar, question words included: it says nothing about the subject. */
export function isStopWord(folded: string): boolean {
  return STOP_WORDS.has(folded);
}
