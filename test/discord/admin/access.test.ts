import { expect, it } from 'vitest';
import { createOwners } from '../../../src/discord/admin/owners.ts';
import { ON_DISK } from '../../test-store.ts';
import { describeAccess } from './access-contract.ts';

describeAccess(() => ON_DISK);

it('who owns the application is asked of Discord again after ten minutes, and not before', async () => {
  const owners = ['1', '2'];
  let now = 0;
  const get = () => Promise.resolve({ owner: { id: owners.shift() } });
  const find = createOwners({ get }, () => now);
  expect(await find()).toEqual(['1']);
  now = 10 * 60_000 - 1;
  expect(await find()).toEqual(['1']);
  now += 1;
  expect(await find()).toEqual(['2']);
});
