import { expect, test } from 'vitest';
import { readShards, requireDatabase } from '../../../src/app/shards/read-shards.ts';

test.each([
  [{}, undefined],
  [{ shards: 'auto' }, 'auto'],
  [{ shards: '1' }, { ids: [0], count: 1 }],
  [{ shards: '3' }, { ids: [0, 1, 2], count: 3 }],
  [
    { 'shard-list': '8,0-2,1', 'shard-count': '16' },
    { ids: [0, 1, 2, 8], count: 16 },
  ],
])('of %j the shards are read', (given, shards) => {
  expect(readShards(given)).toEqual(shards);
});

test.each([
  [{ shards: 'many' }, '--shards takes auto or a number from 1 to 10000, not many'],
  [{ shards: '0' }, 'not 0'],
  [{ shards: '' }, 'not nothing'],
  [{ shards: '2', 'shard-count': '2' }, 'give --shards alone'],
  [{ 'shard-list': '0-3' }, 'are given together'],
  [{ 'shard-count': '4' }, 'are given together'],
  [{ 'shard-list': '0-4', 'shard-count': '4' }, 'numbers and ranges such as 0-3,8 from 0 to 3, not 4'],
  [{ 'shard-list': '3-1', 'shard-count': '4' }, 'from 3 to 3, not 1'],
  [{ 'shard-list': '0-1-2', 'shard-count': '4' }, 'not 0-1-2'],
])('%j is refused with a sentence', (given, sentence) => {
  expect(() => readShards(given)).toThrow(sentence);
});

test('a part of the shards needs a database, which all machines share', () => {
  const part = readShards({ 'shard-list': '0-1', 'shard-count': '4' });
  expect(() => {
    requireDatabase(part, null);
  }).toThrow('set STORE=postgres');
  requireDatabase(part, 'postgres://localhost/ibid');
  for (const all of [undefined, readShards({ shards: 'auto' }), readShards({ shards: '4' })])
    requireDatabase(all, null);
});
