import { listWords } from './list-words.ts';

/** Follow a time of day without starting a sentence. */
export const AFTER_TIME = listWords(
  'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september ' +
    'october november december et est edt ct cst cdt mt mst mdt pt pst pdt gmt utc bst cet eastern central mountain pacific local',
);
