import { listWords } from './list-words.ts';

/** Languages that write ordinal numbers with a full stop, "29. Juli", by ISO 639-1. */
export const DOTTED_ORDINALS: ReadonlySet<string> = new Set(
  'cs da de et fi hr hu is lt lv no pl sk sl sr tr'.split(' '),
);

/** Words that stand before a full stop inside a sentence, by language; without the stop, lower case, short on purpose. */
const ABBREVIATIONS: Readonly<Record<string, ReadonlySet<string>>> = {
  da: listWords('bl ca dvs eks f fx hr inkl jf kl kr m mht nr osv pga s st vedr vha'),
  de: listWords(
    'abs allg anm art aufl bd betr bspw bzgl bzw ca dipl dr evtl fr ggf ggü hl hr hrsg ing inkl insb jh jhd kap lt max min mind ' +
      'mio mrd nr od österr prof rd s sog st str tel u usf usw v vgl z zt zzgl',
  ),
  es: listWords(
    'aprox art av cap cía d dr dra ed etc excmo fig gral núm ntra p pág prof s sr sra srta sto sta tel ud uds v vol',
  ),
  fi: listWords('eaa em esim huom jne jr klo ks ko ml mm mr n nk nro ns os puh s st tms ts v vrt yms'),
  fr: listWords('art av bd chap env etc ex fig hab m max min mm n no p pp réf s st ste suiv sv t tél v vol'),
  it: listWords('art avv c cap ca cfr dott dr ecc es fig ing n num p pag prof s sec sig sigg ss tel v vol'),
  nl: listWords(
    'blz bijv bv ca dhr d.w.z dr drs e.d enz ing ir jl m mevr mr nl nr o.a prof resp st t.o.v vgl z.g',
  ),
  no: listWords('bl ca dvs eks f hr inkl jf kl kr m nr osv pga s st vedr'),
  pl: listWords(
    'al bł dr godz gen hab im inż ks m.in mgr np nr ok os par pl płk por prof r red s str śp św tj tys tzw ul ur w wg zł',
  ),
  pt: listWords(
    'aprox art av cap d dr dra ed etc exa exmo fig n núm p pág prof profa s sr sra sto sta tel v vol',
  ),
  ru: listWords(
    'г гг в вв д др им и кв л млн млрд напр обл п пр проф р руб рис с св см ст стр т тел тыс ул ч',
  ),
  sv: listWords(
    'bl ca dvs dr e.d etc ex f fr hr inkl jfr kl kr m m.fl m.m nr obs osv p.g.a resp s st t.ex tel',
  ),
};

/** Whether a word before a full stop is an abbreviation of the language. */
export function isForeignAbbreviation(word: string, language: string): boolean {
  return ABBREVIATIONS[language]?.has(word.toLowerCase()) === true;
}
