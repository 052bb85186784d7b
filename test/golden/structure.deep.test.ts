import { testStructureFloor } from './structure-floor.ts';

testStructureFloor(1, { first: 0.9, answered: 0.85 });
