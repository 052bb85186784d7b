/**
 * English abbreviations that end in a full stop, by what the full stop can mean. Written without the stop, lower
 * case unless said otherwise. The lists are short on purpose: an unknown abbreviation without a vowel and
 * dotted letters are recognised by their shape.
 */

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Stand before a name: never the end of a sentence. */
export const TITLES = words(
  'mr mrs ms messrs mme mlle dr drs prof gen lt col cmdr capt maj sgt cpl pvt adm brig sen rep reps gov pres hon rev fr ' +
    'supt insp det amb atty asst assoc mt dir mgr msgr rt vs v viz cf e.g i.e eg ie esp incl approx ca p.s ps',
);

/** Stand before a number: the end of a sentence only when no number follows. */
export const BEFORE_NUMBER = words(
  'no nos nr n° p pp vol vols fig figs art arts sec ch chap para ver ed eds op pt al eq tel ext',
);

/** Months as they are cut short, capitalised in the text. */
export const MONTHS = words('jan feb mar apr jun jul aug sep sept oct nov dec');

/** Can end a sentence as well as stand inside one; what follows decides. */
export const EITHER = words(
  'inc st ft co corp ltd llc plc bros jr sr etc dept univ assn bldg ave blvd rd hwy pkwy est min max misc hrs mins lb lbs oz ' +
    'ala ariz ark calif colo conn del fla ill kan ky md mich minn mont neb nev okla ore pa tenn tex vt va wis wyo ' +
    'ph.d m.d b.a m.a mass miss ' +
    'mon tues tue wed thurs thur thu fri',
);

/** Words of `EITHER`, `BEFORE_NUMBER` and `MONTHS` that are everyday words too: abbreviations only when capitalised. */
export const CAPITALISED_ONLY = words(
  'no mar ill miss mass mont ore del art fig op sec pt mon wed fri sat min max est pa ky md va',
);

/** Words that start a sentence far more often than they start a name. Capitalised in the text. */
export const STARTERS = words(
  'a an the this that these those there here it its he she they we you i his her their our your my what when where which who ' +
    'why how if in on at by for from with to of as but and or so yet not no after before since while although though ' +
    'because however also then thus during under over most many some several each every all both another other such ' +
    'did does do is are was were has have had can could will would should may might must let please now today yesterday ' +
    'meanwhile moreover instead despite according one two three once until unlike like just only even still ever never',
);

/** Verbs that link a quotation to who said it, in the forms that follow the speaker. */
export const SPEECH_VERBS = words(
  'said says say asked asks wrote writes added adds told tells replied replies answered shouted cried exclaimed ' +
    'whispered yelled wondered demanded declared announced explained continued insisted argued quipped joked tweeted',
);

/** Follow a time of day without starting a sentence. */
export const AFTER_TIME = words(
  'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september ' +
    'october november december et est edt ct cst cdt mt mst mdt pt pst pdt gmt utc bst cet eastern central mountain pacific local',
);
