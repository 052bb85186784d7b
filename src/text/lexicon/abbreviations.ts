import { listWords } from './list-words.ts';

/**
 * English abbreviations that end in a full stop, by what the full stop can mean. Written without the stop, lower
 * case unless said otherwise. The lists are short on purpose: an unknown abbreviation without a vowel and
 * dotted letters are recognised by their shape.
 */

/** Stand before a name: never the end of a sentence. */
export const BEFORE_NAME = listWords(
  'mr mrs ms messrs mme mlle dr drs prof gen lt col cmdr capt maj sgt cpl pvt adm brig sen rep reps gov pres hon rev fr ' +
    'supt insp det amb atty asst assoc mt dir mgr msgr rt vs v viz cf e.g i.e eg ie esp incl approx ca p.s ps',
);

/** Stand before a number: the end of a sentence only when no number follows. */
export const BEFORE_NUMBER = listWords(
  'no nos nr n° p pp vol vols fig figs art arts sec ch chap para ver ed eds op pt al eq tel ext',
);

/** Can end a sentence as well as stand inside one; what follows decides. */
export const EITHER = listWords(
  'inc st ft co corp ltd llc plc bros jr sr etc dept univ assn bldg ave blvd rd hwy pkwy est min max misc hrs mins lb lbs oz ' +
    'ala ariz ark calif colo conn del fla ill kan ky md mich minn mont neb nev okla ore pa tenn tex vt va wis wyo ' +
    'ph.d m.d b.a m.a mass miss ' +
    'mon tues tue wed thurs thur thu fri',
);

/** Words of `EITHER`, `BEFORE_NUMBER` and `MONTHS` that are everyday words too: abbreviations only when capitalised. */
export const CAPITALISED_ONLY = listWords(
  'no mar ill miss mass mont ore del art fig op sec pt mon wed fri sat min max est pa ky md va',
);

/** Abbreviations whose full stop ends no sentence; lower case, without the stop. */
export const ABBREVIATIONS =
  listWords(`mr mrs ms dr prof rev sen rep gov gen col lt capt sgt maj cmdr adm pres st jr sr del supt hon atty inc corp ltd co no vs etc
 feb mar apr jun jul aug sept sep oct nov dec ala ariz ark calif colo conn fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore
 pa tenn tex va vt wash wis wyo dep asst bros dist ave blvd amb a.m p.m approx dept`);
