import { ON_DISK } from '../../test-store.ts';
import { describeReindexing } from './reindexing-contract.ts';

describeReindexing(() => ON_DISK);
