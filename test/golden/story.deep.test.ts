import { testStoryFloor } from './story-floor.ts';

testStoryFloor(1, { hit1: 0.85, hit3: 0.93, margin: 0.15, answered: 0.89, unanswerableRefused: 0.87 });
