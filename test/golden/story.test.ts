import { testStoryFloor } from './story-floor.ts';

// A sample, which notices that reading is broken; `story.deep.test.ts` asks them all and notices that it is worse.
testStoryFloor(11, { hit1: 0.84, hit3: 0.93, margin: 0.15, answered: 0.85, unanswerableRefused: 0.75 });
