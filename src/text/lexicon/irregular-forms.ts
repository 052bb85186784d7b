/**
 * Base form and the forms that no rule of suffixes leads back to it. Left out where a form is an everyday word of
 * its own (`saw`, `left`, `felt`, `lay`, `bore`, `wound`, `ground`, `found`, `rose`, `bound`): joining those
 * would bring more wrong matches than right ones.
 */
const FORMS = `
arise arose arisen|awake awoke awoken|be been|beat beaten|become became|begin began begun|bend bent|bite bit bitten
bleed bled|blow blew blown|break broke broken|breed bred|bring brought|build built|burn burnt|buy bought|catch caught
choose chose chosen|cling clung|come came|creep crept|deal dealt|dig dug|do did done|draw drew drawn|dream dreamt
drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen|feed fed|fight fought|flee fled|fling flung
fly flew flown|forbid forbade forbidden|foresee foresaw foreseen|forget forgot forgotten|forgive forgave forgiven
freeze froze frozen|get got gotten|give gave given|go went gone|grow grew grown|hang hung|have had|hear heard
hide hid hidden|hold held|keep kept|kneel knelt|know knew known|lead led|learn learnt|lend lent|lose lost|make made
mean meant|meet met|mistake mistook mistaken|overcome overcame|overthrow overthrew overthrown|overtake overtook overtaken
pay paid|prove proven|rebuild rebuilt|ride rode ridden|ring rang rung|rise risen|run ran|say said|see seen|seek sought
sell sold|send sent|shake shook shaken|shine shone|shoot shot|show shown|shrink shrank shrunk|sing sang sung
sink sank sunk|sit sat|sleep slept|slide slid|speak spoke spoken|spend spent|spin spun|spring sprang sprung
stand stood|steal stole stolen|stick stuck|sting stung|strike struck stricken|swear swore sworn|sweep swept
swim swam swum|swing swung|take took taken|teach taught|tear tore torn|tell told|think thought|throw threw thrown
understand understood|undertake undertook undertaken|undergo underwent undergone|uphold upheld|wake woke woken
wear wore worn|weave wove woven|weep wept|win won|withdraw withdrew withdrawn|withstand withstood|write wrote written
child children|man men|woman women|person people|foot feet|tooth teeth|goose geese|mouse mice|ox oxen
wife wives|life lives|knife knives|wolf wolves|half halves|shelf shelves|thief thieves|loaf loaves|calf calves
crisis crises|analysis analyses|basis bases|thesis theses|hypothesis hypotheses|criterion criteria
phenomenon phenomena|medium media|datum data|bacterium bacteria|nucleus nuclei|fungus fungi|stimulus stimuli
cactus cacti|alumnus alumni|index indices|appendix appendices|matrix matrices|axis axes
die dying|lie lying|tie tying`;

/** From an irregular form to its base form: `led` → `lead`, `children` → `child`. Lower case. */
export const IRREGULAR_FORMS: ReadonlyMap<string, string> = new Map(
  FORMS.split(/[\n|]/)
    .map((line) => line.split(' '))
    .flatMap(([base = '', ...forms]) => forms.map((form) => [form, base] as const)),
);
