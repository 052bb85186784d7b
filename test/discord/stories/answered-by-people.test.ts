import { ON_DISK } from '../../test-store.ts';
import { describeAnsweredByPeople } from './answered-by-people-contract.ts';

describeAnsweredByPeople(() => ON_DISK);
