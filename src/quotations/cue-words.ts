/**
 * The verbs that link words to who spoke them, by their form in the text. The lists are the common verbs of speech and writing in English news
 * prose; no corpus was counted.
 */
const IRREGULAR = `say says said saying; tell tells told telling; write writes wrote written writing; ask asks asked asking;
reply replies replied replying; read reads reading; sing sings sang singing; swear swears swore swearing;
retort retorts retorted retorting; cry cries cried crying; quip quips quipped quipping; deny denies denied denying;
testify testifies testified testifying; think thinks thought thinking; put puts; respond responds responded responding;
sum sums summed summing; text texts texted texting; joke jokes joked joking; begin begins began; feel feels felt; teach teaches taught;
speak speaks spoke speaking; shout shouts shouted shouting; vow vows vowed vowing; clarify clarifies clarified clarifying;
admit admits admitted admitting; tweet tweets tweeted tweeting; opine opines opined opining; plead pleads pleaded pled pleading`;

const REGULAR = `acknowledge add admonish advise affirm agree allege allow announce answer appeal argue articulate assert assure
beg bellow blog blurt boast brag caution challenge charge chant chide chuckle claim coax comment commiserate complain concede conclude concur
confess confide confirm contend continue counsel counter croak declare demand deadpan disclose echo elaborate
email emphasize emphasise enthuse estimate exclaim exhort explain exult fume gasp grouse grumble guess gush hint holler hiss implore
indicate inform inquire insist instruct intone interject joke lament laugh lecture maintain mention mumble murmur muse mutter narrate note object
observe offer order persist pledge point post posit predict proclaim profess prompt promise pronounce propose protest query
question quote rail rant reassure recall recite reckon recommend recollect recount reflect rejoin relate remark remember remind reiterate
repeat report request reveal rhapsodize roar scoff scold scream shrug sigh signal smile snap sneer snort stammer state stress
suggest surmise sneer tease theorize thunder tout underscore urge utter venture voice volunteer warn weep whisper whine wisecrack wonder worry yell`;

/** Verbs that bring in somebody's words in passing ("called it “a disgrace”") but seldom a whole sentence of them. */
const REGULAR_LOOSE = `accuse applaud assail attack attribute bash believe berate blame blast brand cheer call cite characterize characterise compare condemn
criticize criticise decry defend denounce deride describe dismiss dub encourage express highlight hope label lambast lambaste lash liken lampoon
mock praise refer reject ridicule slam stipulate term thank title welcome consider acknowledge see find hold rule hail expect detail outline
promise pressure respond start open close conclude finish end invite depict portray know retweet`;

const AUXILIARIES = `has have had is was are were be been being will would could should can may might must did does do 'd 's 've 'll`;

export type CueKind = 'speech' | 'loose';

const DOUBLING = new Set([
  'beg',
  'brag',
  'concur',
  'blog',
  'blur',
  'snap',
  'refer',
  'slam',
  'dub',
  'chat',
  'label',
  'bat',
]);

const CUES = new Map<string, CueKind>();
for (const stem of REGULAR_LOOSE.split(/\s+/)) for (const form of inflect(stem)) CUES.set(form, 'loose');
for (const stem of REGULAR.split(/\s+/)) for (const form of inflect(stem)) CUES.set(form, 'speech');
for (const forms of IRREGULAR.split(/;\s*/)) for (const form of forms.split(/\s+/)) CUES.set(form, 'speech');
for (const form of [
  'held',
  'found',
  'put',
  'puts',
  'felt',
  'feel',
  'feels',
  'thought',
  'think',
  'thinks',
  'point',
  'points',
  'order',
  'orders',
  'state',
  'states',
  'charge',
  'charges',
  'post',
  'posts',
  'report',
  'reports',
  'note',
  'notes',
  'signal',
  'offer',
  'offers',
  'comments',
  'question',
  'questions',
  'voice',
  'blog',
  'email',
])
  CUES.set(form, 'loose');
// As nouns these are commoner than as verbs.
for (const form of [
  'claim',
  'comment',
  'post',
  'report',
  'state',
  'point',
  'points',
  'order',
  'charge',
  'question',
  'voice',
  'text',
  'texts',
  'joke',
  'pledge',
  'promise',
  'end',
  'request',
  'object',
  'challenge',
  'rule',
  'address',
  'attack',
  'blog',
  'email',
  'prompt',
  'guess',
  'quote',
  'quotes',
  'answer',
  'appeal',
  'title',
  'term',
  'label',
  'brand',
  'close',
  'open',
  'start',
  'hail',
  'cheer',
  'see',
  'reading',
  'know',
  'find',
  'hold',
  'holds',
  'finds',
  'attacks',
  'charges',
  'questions',
  'states',
  'call',
  'demand',
  'demands',
  'offer',
  'support',
  'signal',
  'laugh',
  'smile',
  'cry',
  'speaking',
  'read',
  'being',
  'ruling',
])
  CUES.delete(form);
CUES.set('read', 'speech');

const AUXILIARY = new Set(AUXILIARIES.split(/\s+/));

/** What a lower-case word does as a cue, or null when it is none. */
export function cueKind(word: string): CueKind | null {
  return CUES.get(word) ?? null;
}

/** Whether a cue is a participle, whose subject is that of the clause it hangs on ("…, saying “…”"). */
export function isParticiple(word: string): boolean {
  return word.endsWith('ing') && CUES.has(word);
}

/** Whether a lower-case word is a form of "to be", which turns a participle into a passive. */
export function isBe(word: string): boolean {
  return /^(?:is|was|are|were|be|been|being|'s)$/.test(word);
}

/** Whether a lower-case word can stand between a subject and its cue as an auxiliary verb. */
export function isAuxiliary(word: string): boolean {
  return AUXILIARY.has(word);
}

function inflect(verb: string): string[] {
  if (verb === '') return [];
  if (/[^aeiou]y$/.test(verb)) {
    const base = verb.slice(0, -1);
    return [verb, `${base}ies`, `${base}ied`, `${verb}ing`];
  }
  if (verb.endsWith('e')) return [verb, `${verb}s`, `${verb}d`, `${verb.slice(0, -1)}ing`];
  const third = /(?:s|sh|ch|x|z)$/.test(verb) ? `${verb}es` : `${verb}s`;
  if (DOUBLING.has(verb)) {
    const doubled = verb + verb.slice(-1);
    return [verb, third, `${doubled}ed`, `${doubled}ing`];
  }
  return [verb, third, `${verb}ed`, `${verb}ing`];
}
