import { ON_DISK } from '../../test-store.ts';
import { describeErasedServer } from './erased-server-contract.ts';

describeErasedServer(() => ON_DISK);
