import { listWords } from './list-words.ts';

/**
 * The verbs that link words to who spoke them. The lists are the common verbs of speech and writing in English news
 * prose, from general knowledge; no corpus was counted.
 */
const IRREGULAR = `
  admit admits admitted admitting; ask asks asked asking; begin begins began; clarify clarifies clarified
  clarifying; cry cries cried crying; deny denies denied denying; feel feels felt; joke jokes joked
  joking; opine opines opined opining; plead pleads pleaded pled pleading; put puts; quip quips quipped
  quipping; read reads reading; reply replies replied replying; respond responds responded responding;
  retort retorts retorted retorting; say says said saying; shout shouts shouted shouting; sing sings sang
  singing; speak speaks spoke speaking; sum sums summed summing; swear swears swore swearing; teach
  teaches taught; tell tells told telling; testify testifies testified testifying; text texts texted
  texting; think thinks thought thinking; tweet tweets tweeted tweeting; vow vows vowed vowing; write
  writes wrote written writing`;

const REGULAR = `
  acknowledge add admonish advise affirm agree allege allow announce answer appeal argue articulate
  assert assure beg bellow blog blurt boast brag caution challenge chant charge chide chuckle claim
  coax comment commiserate complain concede conclude concur confess confide confirm contend continue
  counsel counter croak deadpan declare demand disclose echo elaborate email emphasise emphasize
  enthuse estimate exclaim exhort explain exult fume gasp grouse grumble guess gush hint hiss holler
  implore indicate inform inquire insist instruct interject intone joke lament laugh lecture maintain
  mention mumble murmur muse mutter narrate nod note object observe offer order persist pledge point
  posit post predict proclaim profess promise prompt pronounce propose protest query question quote
  rail rant reassure recall recite reckon recollect recommend recount reflect reiterate rejoin relate
  remark remember remind repeat report request reveal rhapsodize roar scoff scold scream shrug sigh
  signal smile snap sneer snort sob stammer state stress suggest surmise tease theorize thunder tout
  underscore urge utter venture voice volunteer warn weep whine whisper wisecrack wonder worry yell`;

/** Verbs that bring in somebody's words in passing ("called it “a disgrace”") but seldom a whole sentence of them. */
const REGULAR_LOOSE = `
  accuse acknowledge applaud assail attack attribute bash believe berate blame blast brand call
  characterise characterize cheer cite close compare conclude condemn consider criticise criticize
  decry defend denounce depict deride describe detail dismiss dub encourage end expect express find
  finish hail highlight hold hope invite know label lambast lambaste lampoon lash liken mock open
  outline portray praise pressure promise refer reject respond retweet ridicule rule see slam start
  stipulate term thank title welcome`;

/** Forms of the verbs above that bring in words only in passing. */
const LOOSE_FORMS = `
  held found put puts felt feel feels thought think thinks orders posts reports note notes offers
  comments`;

/** Forms of the verbs above that are commoner as nouns or adjectives. */
const NOUNS = `
  claim comment post report state point points order charge question voice text texts joke pledge
  promise end request object challenge rule address attack blog email prompt guess quote quotes answer
  appeal title term label brand close open start hail cheer see reading know find hold holds finds
  attacks charges questions states call demand demands offer support signal laugh smile cry speaking
  being ruling`;

/** Verbs of the lists that double their last letter. */
const DOUBLING = listWords('beg shrug sob nod brag concur blog snap refer slam dub label');

/** What a cue is good for: `speech` brings in whole sentences, `loose` rather a few words. */
export type CueKind = 'speech' | 'loose';

const CUES = createCues();

function createCues(): ReadonlyMap<string, CueKind> {
  const cues = new Map<string, CueKind>();
  for (const verb of listWords(REGULAR_LOOSE)) for (const form of inflect(verb)) cues.set(form, 'loose');
  for (const verb of listWords(REGULAR)) for (const form of inflect(verb)) cues.set(form, 'speech');
  for (const form of listWords(IRREGULAR.replaceAll(';', ' '))) cues.set(form, 'speech');
  for (const form of listWords(LOOSE_FORMS)) cues.set(form, 'loose');
  for (const form of listWords(NOUNS)) cues.delete(form);
  return cues;
}

/** What a lower-case word does as a cue, or null when it is none. */
export function cueKind(word: string): CueKind | null {
  return CUES.get(word) ?? null;
}

/** Whether a cue is a participle, whose subject is that of the clause it hangs on ("…, saying “…”"). */
export function isParticiple(word: string): boolean {
  return word.endsWith('ing') && CUES.has(word);
}

function inflect(verb: string): string[] {
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

/** Verbs that link a quotation to who said it, in the forms that follow the speaker. */
export const SPEECH_VERBS = listWords(
  'said says say asked asks wrote writes added adds told tells replied replies answered shouted cried exclaimed ' +
    'whispered yelled wondered demanded declared announced explained continued insisted argued quipped joked tweeted',
);
