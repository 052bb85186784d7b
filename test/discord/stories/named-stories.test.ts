import { ON_DISK } from '../../test-store.ts';
import { describeNamedStories } from './named-stories-contract.ts';

describeNamedStories(() => ON_DISK);
