/**
 * Words that say little about a text's subject. WordNet knows many of them only as something else (`in` the
 * metal, `he` the gas, `or` the state), so their senses are not used.
 */
export const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  `a an the this that these those there here of in on at by to from for with without into onto upon about as than
  and or but nor so if then else because while although though whether since until unless once
  i me my mine myself you your yours yourself yourselves he him his himself she her hers herself it its itself
  we us our ours ourselves they them their theirs themselves one ones someone somebody something anyone anything everyone
  who whom whose which what when where why how
  be am is are was were been being have has had having do does did done doing
  can could will would shall should may might must ca wo
  not no never none neither either both each every any some all such own same other another
  s t d ll m re ve ain don doesn didn isn aren wasn weren hasn haven hadn couldn wouldn shouldn
  very too also just only even still yet again ever already rather quite much many more most less least few several
  up down out off over under through during before after above below between among against along around across toward towards
  etc eg ie e g th st nd rd`.split(/\s+/),
);
