import { ON_DISK } from '../../test-store.ts';
import { describeAccess } from './access-contract.ts';

describeAccess(() => ON_DISK);
