import { describeInPostgres } from '../postgres/each-store.ts';
import { describeDaily } from './daily/daily-contract.ts';
import { describePeople } from './people/people-contract.ts';
import { describePickingUp } from './picking-up-contract.ts';
import { describeSettings } from './settings/settings-contract.ts';
import { describeVotes } from './votes-contract.ts';

describeInPostgres((store) => {
  describeVotes(store);
  describePickingUp(store);
  describeSettings(store);
  describeDaily(store);
  describePeople(store);
});
