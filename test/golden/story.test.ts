import { testStoryFloor } from './story-floor.ts';

// A sample, which notices that reading is broken; `story.deep.test.ts` asks them all and notices that it is worse.
testStoryFloor(22, { hit1: 0.75, hit3: 0.75, margin: 0.15, answered: 0.75, unanswerableRefused: 0.5 });
