import { joinCues } from './join-cues.ts';
import type { ParseTextLater } from './parse-text.ts';
import { readCues } from './read-cues.ts';

/** What is said in captions, each paragraph found by its time. */
export const parseCaptions: ParseTextLater = async (text) => ({ paragraphs: joinCues(await readCues(text)) });
