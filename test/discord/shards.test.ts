import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFakeDiscord, type FakeDiscord } from '../../playground/driver/fake-discord.ts';
import type { FakeGuild } from '../../playground/driver/fake-guild.ts';
import { findFreePort } from '../find-free-port.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';
import { startProgram } from './start-program.ts';

const QUESTION = 'Where is the NCRI based?';

let discord: FakeDiscord;
let program: ReturnType<typeof startProgram>;
let port: number;
/** A channel in a server of each shard. */
const channels: ReturnType<FakeGuild['addChannel']>[] = [];

beforeAll(async () => {
  discord = await createFakeDiscord({ shards: 2, maxConcurrency: 2 });
  while (channels[0] === undefined || channels[1] === undefined) {
    const guild = discord.addGuild();
    channels[Number((BigInt(guild.id) >> 22n) % 2n)] ??= guild.addChannel();
  }
  port = await findFreePort();
  program = startProgram(discord, await makeTemporaryFolder(), ['--shards', 'auto'], {
    ...{ HEALTH_PORT: String(port), USER_BURST: '2', USER_QUESTIONS_PER_MINUTE: '1' },
  });
  await discord.whenReady();
});
afterAll(async () => {
  program.child.kill('SIGTERM');
  expect(await program.ended, program.out()).toBe(0);
  await discord.close();
});

test('answers', async () => {
  for (const channel of [...channels, discord.addUser().dm])
    expect((await discord.addUser().asks(channel, `@ibid ${QUESTION}`)).content).toContain('France');
  console.log(program.out(), await (await fetch(`http://127.0.0.1:${port}/healthz`)).text(), await (await fetch(`http://127.0.0.1:${port}/metrics`)).text());
});
