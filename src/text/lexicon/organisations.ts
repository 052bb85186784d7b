import { listWords } from './list-words.ts';

/** Words that make a capitalised name one of an organisation. */
export const ORGANISATIONS =
  listWords(`ministry committee council party times post journal university college institute association union foundation
  center centre company corporation corp inc ltd llc group house court department agency bank news press service bureau office commission board
  organization organisation fund network society league federation coalition alliance congress senate parliament administration
  authority force army navy guard police church club school trust media magazine tribune herald guardian observer reuters
  airlines partners associates research studies project campaign museum hospital clinic strategies consulting task nations
  international administration pentagon kremlin chronicle gazette politico examiner telegraph mail bbc cnn nbc abc cbs fox msnbc npr`);

/** What stands behind "Secretary of", "Minister for": part of the title. */
export const DEPARTMENTS =
  listWords(`state defense defence education energy commerce labor labour agriculture treasury transportation transport interior homeland
  security health human services veterans affairs housing urban development justice finance foreign staff trade culture environment`);

/** Small words inside names. */
export const CONNECTORS = listWords(
  'de del della di da dos du van von der den ter bin ibn al el la le y e af zu',
);
