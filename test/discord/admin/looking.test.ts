import { ON_DISK } from '../../test-store.ts';
import { describeLooking } from './looking-contract.ts';

describeLooking(() => ON_DISK);
