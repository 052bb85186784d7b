import { ON_DISK } from '../../test-store.ts';
import { describeOwnStories } from './own-stories-contract.ts';

describeOwnStories(() => ON_DISK);
