import { listWords } from './list-words.ts';

/** The names of the months in full, lower case. */
export const MONTHS = listWords(
  'january february march april may june july august september october november december',
);

/** Months as they are cut short before a full stop, lower case. */
export const SHORT_MONTHS = listWords('jan feb mar apr jun jul aug sep sept oct nov dec');

/** The days of the week in full, lower case. */
export const WEEKDAYS = listWords('monday tuesday wednesday thursday friday saturday sunday');

/** Days of the week as they are cut short before a full stop, lower case. */
export const SHORT_WEEKDAYS = listWords('mon tue tues wed thu thur thurs fri sat');

const ZONES = listWords(
  'et est edt ct cst cdt mt mst mdt pt pst pdt gmt utc bst cet eastern central mountain pacific local',
);

/** What follows a time of day without starting a sentence: "at 5 p.m. Monday", "at 5 p.m. Eastern". */
export const AFTER_TIME: ReadonlySet<string> = new Set([...WEEKDAYS, ...MONTHS, ...ZONES]);
