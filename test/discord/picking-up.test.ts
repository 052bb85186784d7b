import { ON_DISK } from '../test-store.ts';
import { describePickingUp } from './picking-up-contract.ts';

describePickingUp(() => ON_DISK);
