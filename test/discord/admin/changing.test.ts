import { ON_DISK } from '../../test-store.ts';
import { describeChanging } from './changing-contract.ts';

describeChanging(() => ON_DISK);
