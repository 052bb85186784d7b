import { ON_DISK } from '../../test-store.ts';
import { describePrivacy } from './privacy-contract.ts';

describePrivacy(() => ON_DISK);
