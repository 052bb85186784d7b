import { testStructureFloor } from './structure-floor.ts';

testStructureFloor(1, { first: 0.91, answered: 0.87 });
