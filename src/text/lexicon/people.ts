import { listWords } from './list-words.ts';

const ADDRESS_WORDS = 'mr mrs ms messrs mme mlle dr drs prof hon miss mx professor sir dame lord lady';

/** Titles cut short before a name: without the full stop, lower case. */
export const SHORT_TITLES = listWords(
  'mr mrs ms messrs mme mlle dr drs prof hon rev fr msgr gen lt col cmdr capt maj sgt cpl pvt adm brig sen rep reps gov ' +
    'pres supt insp det amb atty asst',
);

/** Titles that say how to address somebody, not what they are. */
export const FORMS_OF_ADDRESS = listWords(ADDRESS_WORDS);

/** Titles that stand before a name and are no part of it; without the full stop, lower case. */
export const TITLES: ReadonlySet<string> = new Set([
  ...FORMS_OF_ADDRESS,
  ...SHORT_TITLES,
  ...listWords(
    // Delegate, Saint: cut short, they stand for other things as well.
    'del st',
    'reverend senator representative governor general colonel captain sergeant lieutenant admiral president vice premier ' +
      'chancellor king queen prince princess pope bishop archbishop cardinal rabbi imam ayatollah sheikh judge justice sheriff ' +
      'mayor deputy assemblyman assemblywoman congressman congresswoman delegate ambassador secretary minister councilman ' +
      'councilwoman speaker officer detective inspector coach superintendent first chairman chairwoman chair director ' +
      'commissioner attorney prime chief',
  ),
]);

/** What a story says of somebody right before the name: "little Amy", "poor old Tom". */
export const EPITHETS = listWords(
  'little young younger old older elder poor dear dearest good kind gentle sweet pretty fair big tall fat stout tiny small brave ' +
    'bold proud wise clever silly foolish honest faithful worthy merry jolly cheerful happy sad tired weary sleepy angry cross ' +
    'gallant wicked cunning timid shy quiet sober blind lame mad lucky unlucky unhappy wretched practical patient impatient',
);

/** Words for one office that differ: what is cut short, and what differs by who holds it. */
const SAME_OFFICE: ReadonlyMap<string, string> = new Map(
  [
    'sen senator|rep representative|congressman representative|congresswoman representative|gov governor|gen general',
    'col colonel|lt lieutenant|capt captain|maj major|sgt sergeant|adm admiral|prof professor|rev reverend|pres president',
    'amb ambassador|atty attorney|supt superintendent|insp inspector|det detective|del delegate|spokesperson spokesman',
  ]
    .flatMap((line) => line.split('|'))
    .map((pair) => pair.split(' '))
    .map(([given = '', office = '']) => [given, office]),
);

/** One word for each office, so that two ways of naming it compare as equal: `sen` gives `senator`. */
export function nameOffice(word: string): string {
  return SAME_OFFICE.get(word) ?? word;
}

/** Nouns for what somebody is or does. A name after one ("spokesman Jason Miller") starts behind it. */
const ROLES =
  listWords(`${[...TITLES].join(' ')} spokesman spokeswoman spokesperson spokespersons leader head boss manager strategist adviser advisor
  aide analyst anchor host presenter reporter correspondent journalist editor columnist writer author novelist poet critic blogger commentator pundit
  economist historian scientist physicist chemist biologist researcher scholar expert lecturer teacher student principal
  lawyer attorney prosecutor solicitor barrister defendant plaintiff witness counsel officer official officials executive ceo cfo coo founder
  co-founder cofounder owner entrepreneur businessman businesswoman developer investor banker trader engineer designer architect activist
  campaigner organizer organiser advocate lobbyist volunteer voter resident neighbor neighbour tourist passenger driver pilot soldier veteran commander
  marine sailor guard policeman policewoman police doctor nurse surgeon physician psychologist psychiatrist therapist paramedic dentist
  actor actress director producer filmmaker musician singer rapper songwriter artist painter photographer comedian star
  player coach captain striker goalkeeper champion athlete manager candidate nominee rival opponent incumbent lawmaker legislator politician
  diplomat envoy chairman chairwoman chairperson president vice-president secretary treasurer member colleague partner friend husband wife
  mother father mom mum dad son daughter brother sister uncle aunt cousin niece nephew grandmother grandfather widow widower fiancé girlfriend boyfriend
  parent survivor victim suspect patient farmer fisherman worker baker chef shopkeeper pastor priest preacher minister vicar
  bishop monk nun narrator announcer moderator source sources insider surrogate operative consultant
  businesspeople democrat republican senator congressman congresswoman mp mep woman man boy girl teenager person employee campaign firm
  company group organization organisation union agency department ministry committee commission council board panel court government administration
  embassy newspaper magazine paper website site report study statement letter ad advertisement clip video book article piece op-ed editorial memo email
  message tweet post lawsuit complaint filing document petition press release paper poll survey lieutenant sheriff
  regulator watchdog charity network station broadcaster team club party army military navy`);

const MALE =
  listWords(`james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark donald steven paul
 andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott brandon
 benjamin samuel frank gregory raymond patrick alexander jack dennis jerry tyler aaron jose henry adam douglas nathan peter zachary kyle walter harold
 jeremy carl keith roger gerald ethan arthur lawrence sean christian albert joe willie billy bruce bryan ralph roy eugene wayne
 louis dylan alan juan noah russell harry bob bobby bill jim tim tom mike matt dan steve rick ted ben ken ron don ray greg jeff chris tony
 nick josh luke ian neil martin simon graham hugh stuart colin derek barry phil philip phillip marc karl hans klaus pierre françois carlos luis jorge
 pedro pablo miguel antonio giovanni marco matteo vladimir sergei dmitri ivan mikhail boris ahmed mohammed muhammad mohamed ali hassan hussein omar
 ibrahim mahmoud abdul barack mitt mitch marco newt rudy bernie elijah edi emmanuel justin narendra xi recep benjamin yair volodymyr oleksandr jens
 viktor andrzej piotr lars erik olaf tim rex mick rand chuck harry brad chad craig glenn lloyd leon victor vincent isaac caleb evan al art ed max`);

const FEMALE =
  listWords(`mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret sandra ashley kimberly emily
 donna michelle carol amanda dorothy melissa deborah stephanie rebecca sharon laura cynthia kathleen amy angela shirley anna brenda pamela emma
 nicole helen samantha katherine christine debra rachel carolyn janet catherine maria heather diane ruth julie olivia joyce victoria lauren
 christina joan evelyn judith megan cheryl hannah jacqueline martha gloria teresa ann anne sara frances kathryn janice abigail alice
 julia judy sophia grace denise amber doris marilyn danielle beverly isabella theresa diana natalie brittany charlotte marie kayla alexis lori hillary
 melania ivanka michelle chelsea claire kate katie jane jill jenny sally sue susie wendy tina sonia loretta condoleezza nikki sonya carla veronica
 angela ursula theresa marine aung kellyanne kamala nancy elena olga natalia svetlana irina fatima aisha leila zainab maryam malala yulia giorgia sanna
 jacinda mette magdalena ellen megan fiona moira gwen debbie adrienne beth cathy vanessa monica molly lucy zoe chloe eva ingrid greta`);

/** What a given name usually tells of a person; null when it tells nothing. */
export function genderOfGivenName(name: string): 'he' | 'she' | null {
  const folded = name.toLowerCase();
  const male = MALE.has(folded);
  if (male === FEMALE.has(folded)) return null;
  return male ? 'he' : 'she';
}

/** What a title or role tells; null when it tells nothing. */
export function genderOfRole(role: string): 'he' | 'she' | null {
  if (SHE.test(role)) return 'she';
  return HE.test(role) ? 'he' : null;
}

const SHE =
  /\b(?:mrs|ms|miss|dame|lady|queen|princess|\w*woman|mother|mom|mum|wife|daughter|sister|aunt|niece|actress|widow|girl|grandmother)\b/i;
const HE =
  /\b(?:mr|sir|king|prince|pope|lord|\w*(?<!wo)man|father|dad|husband|son|brother|uncle|nephew|actor|widower|boy|grandfather)\b/i;

/** Whether a lower-case word is for what somebody is or does, in singular or plural. */
export function isRole(word: string): boolean {
  if (ROLES.has(word)) return true;
  if (word.includes('-')) return word.split('-').some((part) => TITLES.has(part));
  if (word.endsWith('men')) return ROLES.has(`${word.slice(0, -3)}man`);
  return (
    (word.endsWith('s') && ROLES.has(word.slice(0, -1))) ||
    (word.endsWith('ies') && ROLES.has(`${word.slice(0, -3)}y`)) ||
    /^\p{Ll}+(?:woman|person|maker|ologist|ographer)s?$/u.test(word)
  );
}
