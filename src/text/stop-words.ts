const WORDS =
  'a an the and or but if then than that this these those of in on at by for with from to into as is are was were be been being am do does did doing have has had having i you he she it we they me him her us them my your his its our their mine yours hers ours theirs who whom whose which what when where why how there here so such will would shall should can could may might must about';
const STOP_WORDS: ReadonlySet<string> = new Set(WORDS.split(' '));

/** Whether a folded word only serves grammar. */
export function isStopWord(folded: string): boolean {
  return STOP_WORDS.has(folded);
}
