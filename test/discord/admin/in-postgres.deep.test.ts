import { describeInPostgres } from '../../postgres/each-store.ts';
import { describeAccess } from './access-contract.ts';
import { describeChanging } from './changing-contract.ts';
import { describeLooking } from './looking-contract.ts';
import { describeReindexing } from './reindexing-contract.ts';

describeInPostgres((store) => {
  describeAccess(store);
  describeChanging(store);
  describeReindexing(store);
  describeLooking(store);
});
