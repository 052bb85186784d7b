import { describeInPostgres } from '../../postgres/each-store.ts';
import { describeAnsweredByPeople } from './answered-by-people-contract.ts';
import { describeErasedServer } from './erased-server-contract.ts';
import { describeNamedStories } from './named-stories-contract.ts';
import { describeOwnStories } from './own-stories-contract.ts';
import { describePrivacy } from './privacy-contract.ts';

describeInPostgres((store) => {
  describeOwnStories(store);
  describePrivacy(store);
  describeErasedServer(store);
  describeNamedStories(store);
  describeAnsweredByPeople(store);
});
