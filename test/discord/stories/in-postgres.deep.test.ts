import { describeInPostgres } from '../../postgres/each-store.ts';
import { describeErasedServer } from './erased-server-contract.ts';
import { describeOwnStories } from './own-stories-contract.ts';
import { describePrivacy } from './privacy-contract.ts';

describeInPostgres((store) => {
  describeOwnStories(store);
  describePrivacy(store);
  describeErasedServer(store);
});
