/** Irregular English forms: `lemma form form …`, by part of speech. A verb's forms leave out -s and -ing. */
const NOUNS = `
man men;woman women;child children;person people persons;foot feet;tooth teeth;goose geese;mouse mice;louse lice;ox oxen;die dice;
leaf leaves;life lives;wife wives;knife knives;half halves;self selves;shelf shelves;wolf wolves;loaf loaves;thief thieves;calf calves;
scarf scarves scarfs;hoof hooves;elf elves;sheaf sheaves;policeman policemen;policewoman policewomen;fireman firemen;fisherman fishermen;
businessman businessmen;businesswoman businesswomen;congressman congressmen;chairman chairmen;spokesman spokesmen;spokeswoman spokeswomen;
gentleman gentlemen;salesman salesmen;sportsman sportsmen;horseman horsemen;gunman gunmen;frenchman frenchmen;englishman englishmen;
irishman irishmen;statesman statesmen;craftsman craftsmen;nobleman noblemen;clergyman clergymen;countryman countrymen;freshman freshmen;
cameraman cameramen;snowman snowmen;grandchild grandchildren;stepchild stepchildren;schoolchild schoolchildren;crisis crises;analysis analyses;
basis bases;thesis theses;hypothesis hypotheses;diagnosis diagnoses;oasis oases;axis axes;emphasis emphases;synthesis syntheses;
phenomenon phenomena;criterion criteria;datum data;medium media mediums;bacterium bacteria;curriculum curricula;memorandum memoranda;
stadium stadiums stadia;alumnus alumni;cactus cacti;fungus fungi;nucleus nuclei;radius radii;stimulus stimuli;syllabus syllabi;focus foci focuses;
appendix appendices;index indices indexes;matrix matrices;vertex vertices;antenna antennae antennas;formula formulas formulae;larva larvae;
alga algae;vertebra vertebrae;sheep sheep;deer deer;fish fish fishes;series series;species species;aircraft aircraft;piano pianos;photo photos;
video videos;radio radios;studio studios;logo logos;kilo kilos;auto autos;disco discos;casino casinos;euro euros;dollar dollars;solo solos;
bus buses;gas gases;quiz quizzes;roof roofs;belief beliefs;chief chiefs;chef chefs;cliff cliffs;stomach stomachs;monarch monarchs;patriarch patriarchs;
epoch epochs;passerby passersby;genus genera;corpus corpora;schema schemas schemata;plateau plateaus plateaux;bureau bureaus;genius geniuses`;

const VERBS = `
be is are am was were been;have has had;do does did done;go goes went gone;say said;get got gotten;make made;know knew known;think thought;
take took taken;see saw seen;come came;find found;give gave given;tell told;feel felt;become became;leave left;put put;mean meant;keep kept;
let let;begin began begun;show showed shown;hear heard;run ran;hold held;bring brought;write wrote written;sit sat;stand stood;lose lost;pay paid;
meet met;set set;lead led;understand understood;speak spoke spoken;read read;spend spent;grow grew grown;win won;teach taught;buy bought;send sent;
build built;fall fell fallen;cut cut;sell sold;drive drove driven;break broke broken;rise rose risen;arise arose arisen;draw drew drawn;choose chose chosen;
wear wore worn;catch caught;seek sought;throw threw thrown;eat ate eaten;fight fought;lie lay lain lied;lay laid;fly flew flown;forget forgot forgotten;
hit hit;hide hid hidden;ride rode ridden;shoot shot;sing sang sung;ring rang rung;sink sank sunk;spring sprang sprung;swim swam swum;drink drank drunk;
shrink shrank shrunk;stink stank stunk;sleep slept;sweep swept;weep wept;creep crept;deal dealt;dream dreamed dreamt;kneel knelt;lean leaned leant;
leap leaped leapt;learn learned learnt;burn burned burnt;spell spelled spelt;spill spilled spilt;spoil spoiled spoilt;smell smelled smelt;
bend bent;lend lent;feed fed;bleed bled;breed bred;speed sped speeded;flee fled;bind bound;wind wound;grind ground;hang hung hanged;cling clung;
fling flung;sling slung;sting stung;swing swung;string strung;wring wrung;dig dug;stick stuck;strike struck stricken;win won;spin spun;
shake shook shaken;forsake forsook forsaken;mistake mistook mistaken;undertake undertook undertaken;overtake overtook overtaken;steal stole stolen;
freeze froze frozen;weave wove woven;wake woke woken;awake awoke awoken;bear bore borne born;tear tore torn;swear swore sworn;bite bit bitten;
blow blew blown;know knew known;withdraw withdrew withdrawn;forgive forgave forgiven;forbid forbade forbidden;bid bid bade;beat beat beaten;
bet bet;bite bit bitten;cast cast;broadcast broadcast;forecast forecast;cost cost;burst burst;hurt hurt;quit quit;rid rid;shed shed;shut shut;
spit spat spit;split split;spread spread;thrust thrust;upset upset;fit fitted fit;knit knitted knit;light lit lighted;shine shone shined;slide slid;
sew sewed sewn;saw sawed sawn;sow sowed sown;mow mowed mown;prove proved proven;shave shaved shaven;swell swelled swollen;strive strove striven;
dive dived dove;tread trod trodden;bite bit bitten;overcome overcame;overthrow overthrew overthrown;undergo underwent undergone;outdo outdid outdone;
undo undid undone;redo redid redone;rebuild rebuilt;retell retold;foresee foresaw foreseen;oversee oversaw overseen;withhold withheld;uphold upheld;
withstand withstood;misunderstand misunderstood;mislead misled;rewrite rewrote rewritten;repay repaid;resell resold;remake remade;unwind unwound;
fling flung;slay slew slain;smite smote smitten;stride strode stridden;spit spat;bind bound;abide abode abided;behold beheld;beset beset;
panic panicked;picnic picnicked;traffic trafficked;mimic mimicked;cannot could;can could;will would;shall should;may might;
visit visited;edit edited;limit limited;exhibit exhibited;prohibit prohibited;inhabit inhabited;inherit inherited;benefit benefited;profit profited;
credit credited;deposit deposited;orbit orbited;audit audited;exit exited;vomit vomited;merit merited;solicit solicited;elicit elicited;
travel traveled travelled;cancel canceled cancelled;label labeled labelled;model modeled modelled;fuel fueled fuelled;signal signaled signalled;
total totaled totalled;control controlled;patrol patrolled;enroll enrolled;install installed;refer referred;prefer preferred;confer conferred;
infer inferred;defer deferred;transfer transferred;occur occurred;incur incurred;recur recurred;admit admitted;permit permitted;submit submitted;
commit committed;omit omitted;emit emitted;transmit transmitted;regret regretted;compel compelled;expel expelled;propel propelled;rebel rebelled;
equip equipped;kidnap kidnapped;worship worshiped worshipped;program programmed;ban banned`;

const ADJECTIVES = `good better best;bad worse worst;far farther farthest further furthest;little less least;many more most;much more most;old older oldest elder eldest`;
const ADVERBS = `well better best;badly worse worst;far farther farthest further furthest;little less least;much more most;fast faster fastest;hard harder hardest;
early earlier earliest;soon sooner soonest;late later latest;long longer longest`;

/** Irregular forms by part of speech and lemma. */
export const IRREGULAR_FORMS: Readonly<Record<'n' | 'v' | 'a' | 'r', ReadonlyMap<string, string[]>>> = {
  n: parseForms(NOUNS),
  v: parseForms(VERBS),
  a: parseForms(ADJECTIVES),
  r: parseForms(ADVERBS),
};

function parseForms(table: string): Map<string, string[]> {
  return new Map(
    table.split(';').map((entry) => {
      const [lemma = '', ...forms] = entry.trim().split(/\s+/);
      return [lemma, forms];
    }),
  );
}
