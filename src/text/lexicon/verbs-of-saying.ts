import { listWords } from './list-words.ts';

// The common verbs of speech and writing in English news prose, from general knowledge; no corpus was counted. Each
// verb stands in one list, by its commonest use.

/** Mean that something is said or written. */
const SAYING = `
  acknowledge admit admonish advise affirm agree allege announce answer appeal argue articulate ask
  assert assure boast brag caution claim clarify comment complain concede conclude concur confess confide
  confirm contend counsel counter declare demand deny disclose elaborate emphasise emphasize exclaim exhort
  explain hint implore indicate inform inquire insist instruct interject joke lament maintain mention note
  object observe opine plead pledge posit predict proclaim profess promise pronounce propose protest query
  question quip reassure recommend recount reiterate rejoin remark remind repeat reply report request respond
  retort reveal state stress suggest surmise testify tweet underscore urge utter vow voice warn`;
const IRREGULAR_SAYING = `
  say says said saying tell tells told telling speak speaks spoke speaking swear swears swore swearing
  write writes wrote written writing pled`;

/** Mean how a voice sounds, a gesture, or something else that people do as they speak: cues where words follow. */
const SOUNDING = `
  add allow beg bellow blog blurt challenge chant charge chide chuckle coax commiserate continue croak cry deadpan
  echo email enthuse estimate exult fume gasp grouse grumble guess gush hiss holler intone laugh lecture mumble
  murmur muse mutter narrate nod offer order persist point post prompt quote rail rant recall recite reckon
  recollect reflect relate remember rhapsodize roar scoff scold scream shout shrug sigh signal smile snap sneer
  snort sob stammer sum tease text theorize thunder tout venture volunteer weep whine whisper wisecrack wonder
  worry yell`;
const IRREGULAR_SOUNDING = `
  begin begins began put puts read reads reading sing sings sang singing teach teaches taught`;

/** Say or think something of somebody: they bring in a few words ("called it “a disgrace”"), seldom a sentence. */
const JUDGING = `
  accuse believe berate blame call characterise characterize condemn criticise criticize decry denounce depict
  deride describe dub lambast lambaste liken mock portray praise ridicule thank`;

/** Mean something else, and bring in words only in passing. */
const PASSING = `
  applaud assail attack attribute bash blast brand cheer cite close compare consider defend detail dismiss
  encourage end expect express find finish hail highlight hold hope invite know label lampoon lash open outline
  pressure refer reject retweet rule see slam start stipulate term title welcome`;

/** Forms that bring in words only in passing: of other verbs, and such as are nouns as well. */
const PASSING_FORMS = `
  held found feel feels felt think thinks thought put puts orders posts reports note notes offers comments`;

/** Forms of the verbs above that are commoner as nouns or adjectives. */
const NOUNS = `
  claim comment post report state point points order charge question voice text texts joke pledge
  promise end request object challenge rule address attack blog email prompt guess quote quotes answer
  appeal title term label brand close open start hail cheer see reading know find hold holds finds
  attacks charges questions states call demand demands offer support signal laugh smile cry speaking
  being ruling`;

/** Verbs of the lists that double their last letter. */
const DOUBLING = listWords('admit beg shrug sob nod brag concur blog snap refer slam dub label quip sum');

/** What a cue is good for: `speech` brings in whole sentences, `loose` rather a few words. */
type CueKind = 'speech' | 'loose';

const CUES: ReadonlyMap<string, CueKind> = (() => {
  const cues = new Map<string, CueKind>();
  for (const form of inflectAll(JUDGING, PASSING)) cues.set(form, 'loose');
  for (const form of inflectAll(SAYING, SOUNDING)) cues.set(form, 'speech');
  for (const form of listWords(IRREGULAR_SAYING, IRREGULAR_SOUNDING, 'thinking')) cues.set(form, 'speech');
  for (const form of listWords(PASSING_FORMS)) cues.set(form, 'loose');
  for (const form of listWords(NOUNS)) cues.delete(form);
  return cues;
})();

/** What a lower-case word does as a cue, a link between words and who spoke them; null when it is none. */
export function cueKind(word: string): CueKind | null {
  return CUES.get(word) ?? null;
}

/** Whether a cue is a participle, whose subject is that of the clause it hangs on ("…, saying “…”"). */
export function isParticiple(word: string): boolean {
  return word.endsWith('ing') && CUES.has(word);
}

/** Say that something was not said, in whatever clause it stands: "denied that she called him". */
export const DENYING: ReadonlySet<string> = new Set(inflectAll('deny'));

/** Say of the verb right after them that it did not happen: "refused to say", "without saying". */
export const AVOIDING: ReadonlySet<string> = new Set([
  ...inflectAll('refuse decline avoid refrain fail'),
  ...listWords('forget forgot without'),
]);

/** All forms of the verbs that mean saying, or judging by words, nouns of the same form ("claim") included. Lower case. */
export const VERBS_OF_SAYING: ReadonlySet<string> = new Set([
  ...inflectAll(SAYING, JUDGING),
  ...listWords(IRREGULAR_SAYING, 'think thinks thought thinking'),
]);

function inflectAll(...lists: readonly string[]): string[] {
  return [...listWords(...lists)].flatMap(inflect);
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
