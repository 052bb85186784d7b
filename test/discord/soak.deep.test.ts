import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { GatewayIntentBits } from 'discord-api-types/v10';
import { expect, it } from 'vitest';
import type { ChannelRecord } from '../../playground/discord/places.ts';
import type { Sent } from '../../playground/discord/messages.ts';
import { createFakeDiscord } from '../../playground/driver/fake-discord.ts';
import { registerCommands } from '../../src/discord/register-commands.ts';
import { IN_HAND } from '../../src/records/in-hand.ts';
import { openRecords } from '../../src/records/open-records.ts';
import { readRecordLines } from '../../src/records/record-lines.ts';
import { DISK } from '../../src/storage/disk.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';
import { startBot } from '../start-program.ts';

/** Messages in all; fewer for a look, and for one with SOAK_READER=models/ibid-reader. */
const MESSAGES = Number(process.env['SOAK_MESSAGES'] ?? 2000);
const BATCH = 25;
/** So many of a batch are said while there is no process. */
const AWAY = 10;
const PEOPLE = 50;
const PATIENCE = 120_000;

const QUESTIONS = ['where is the NCRI based?', 'who leads the MEK?', 'When was the cyberattack on Albania?'];
const CHATTER = ['good morning', 'https://example.com/a', '🙂', 'lunch at noon, as always', 'thanks!'];
/** What goes wrong with the replies, one after the other. */
const TROUBLES = [
  { kind: 'rate-limit', retryAfter: 0.1 },
  { kind: 'status', status: 500 },
  { kind: 'status', status: 502, after: true },
  { kind: 'cut', after: true },
] as const;
const REPLIES = { method: 'POST', path: /\/messages$/u };

type Kind = 'mention' | 'direct' | 'channel' | 'thread' | 'post';
const KINDS: readonly Kind[] = [
  ...Array<Kind>(6).fill('mention'),
  ...Array<Kind>(2).fill('direct'),
  ...Array<Kind>(6).fill('channel'),
  ...Array<Kind>(3).fill('thread'),
  ...Array<Kind>(3).fill('post'),
];

/** A message, and how many answers it is due. */
interface Said {
  readonly message: Sent;
  readonly kind: Kind;
  readonly due: 0 | 1;
}

/** What the bot has begun and not ended, by what it has written down. */
async function listInHand(folder: string): Promise<{ readonly id: string; readonly use: string | null }[]> {
  const kept = (await readRecordLines(DISK, folder, IN_HAND.name)).map((line) =>
    IN_HAND.schema.parse(JSON.parse(line)),
  );
  const done = new Set(kept.flatMap((one) => (one.done === true ? [one.id] : [])));
  return kept.filter(({ id }) => !done.has(id));
}

it(
  'answers every question once and nothing else, whatever breaks, and after two kills',
  async () => {
    const folder = await makeTemporaryFolder();
    const discord = await createFakeDiscord({ privilegedIntents: GatewayIntentBits.MessageContent });
    const guild = discord.addGuild();
    const people = Array.from({ length: PEOPLE }, (_, n) => discord.addUser({ name: `person-${n}` }));
    const places = KINDS.map((kind, n) =>
      kind === 'post' ? guild.addForum(`forum-${n}`) : guild.addChannel({ name: `channel-${n}` }),
    );
    const settingsFolder = path.join(folder, 'settings');
    const folders = { auditFolder: folder, feedbackFolder: folder, gapsFolder: folder, settingsFolder };
    await openRecords({ ...folders, gapsDays: 0 }).settings.change(guild.id, (settings) => ({
      ...settings,
      channels: Object.fromEntries(
        places.flatMap(({ id }, n) => {
          const kind = KINDS[n];
          if (kind === 'mention' || kind === 'direct') return [];
          return [[id, { answers: kind === 'thread' ? 'thread' : 'reply', articles: [] }] as const];
        }),
      ),
    }));

    const wide = Object.fromEntries(
      ['USER_QUESTIONS_PER_MINUTE', 'USER_BURST', 'CHANNEL_QUESTIONS_PER_MINUTE', 'CHANNEL_BURST'].map(
        (name) => [name, '10000'],
      ),
    );
    const start = async (): Promise<ChildProcess> => {
      const { child } = startBot(discord, folder, [], {
        READER: process.env['SOAK_READER'] ?? 'off',
        ...{ FEEDBACK_DIR: folder, AUDIT_DIR: folder, GAPS_DIR: folder, SETTINGS_DIR: settingsFolder },
        ...wide,
      });
      await discord.whenReady(PATIENCE);
      return child;
    };

    const said: Said[] = [];
    const say = (n: number): void => {
      const kind = KINDS[n % KINDS.length] ?? 'mention';
      const place = places[n % KINDS.length];
      const person = people[(n * 7) % PEOPLE];
      if (place === undefined || person === undefined) throw new Error('nobody says anything');
      const isQuestion = Math.floor(n / KINDS.length) % 2 === 0;
      const text = (isQuestion ? QUESTIONS[n % QUESTIONS.length] : CHATTER[n % CHATTER.length]) ?? '';
      const message = sayIn(kind, place, person, text, isQuestion);
      // In a direct message everything is meant for the bot.
      said.push({ message, kind, due: isQuestion || kind === 'direct' ? 1 : 0 });
    };
    const sayIn = (
      kind: Kind,
      place: ChannelRecord,
      person: (typeof people)[number],
      text: string,
      isQuestion: boolean,
    ): Sent => {
      if (kind === 'direct') return person.dms(text);
      if (kind === 'mention') return person.says(place, isQuestion ? `@ibid ${text}` : text);
      if (kind !== 'post') return person.says(place, text);
      const post = guild.openPost(place, isQuestion ? text : 'chatter', person);
      return person.says(post, text);
    };
    const answersTo = ({ message }: Said): Sent[] =>
      discord
        .botMessages()
        .filter(
          ({ replyTo, channelId, ephemeral }) =>
            !ephemeral && (replyTo === message.id || channelId === message.id),
        );
    const isSettled = (one: Said): boolean => answersTo(one).length >= one.due;

    await registerCommands({ token: discord.token, api: discord.api });
    const asker = discord.addUser({ name: 'asker' });
    const question = { question: QUESTIONS[0] };
    const room = { channel: guild.addChannel({ name: 'commands' }) };
    let bot = await start();
    let [kills, inHand, unheard] = [0, 0, 0];
    const killAt = [1 / 3, 2 / 3].map((share) => Math.floor((MESSAGES / BATCH) * share) + 1);
    for (let batch = 0; batch * BATCH < MESSAGES; batch++) {
      const isKill = killAt.includes(batch);
      let release = (): void => undefined;
      const until = new Promise<void>((resolve) => (release = resolve));
      if (isKill) discord.trouble(REPLIES, { kind: 'held', until, times: 5 });
      else discord.trouble(REPLIES, TROUBLES[batch % TROUBLES.length] ?? TROUBLES[0]);
      const from = said.length;
      // The bot looks back by its own clock.
      discord.later(Date.now() - discord.world.now());
      const end = Math.min(MESSAGES, from + BATCH);
      // The last are said between a kill and the next start.
      for (let n = from; n < (isKill ? end - AWAY : end); n++) say(n);
      const now = said.slice(from);
      if (batch % 8 === 5) discord.gateway.cut();
      if (isKill) {
        asker.starts('/ask', question, room);
        await discord.waitFor(
          'an answer before the kill',
          () => now.some((one) => one.due === 1 && isSettled(one)),
          PATIENCE,
        );
        while ((await listInHand(settingsFolder)).length === 0) await setImmediate();
        bot.kill('SIGKILL');
        await once(bot, 'exit');
        kills += 1;
        for (let n = end - AWAY; n < end; n++) say(n);
        now.splice(0, now.length, ...said.slice(from));
        const kept = await listInHand(settingsFolder);
        for (const one of now.filter((each) => !isSettled(each))) {
          if (kept.some(({ id }) => id === one.message.id)) inHand += 1;
          // On its way, which Discord does not send again to a bot that logs in anew, or not on the disk yet.
          else unheard += 1;
        }
        release();
        bot = await start();
        if (kept.some(({ use }) => use !== null)) {
          await asker.runs('/ask', question, room);
          await discord.waitFor(
            'the sentence about the kill',
            () => discord.botMessages().some(({ content }) => content.includes('I was restarted before')),
            PATIENCE,
          );
        }
      }
      await discord.waitFor(`the answers to batch ${batch}`, () => now.every(isSettled), PATIENCE);
    }
    bot.kill('SIGTERM');
    await once(bot, 'exit');

    const tooMany = said.filter((one) => answersTo(one).length > one.due);
    process.stdout.write(
      `${JSON.stringify({
        messages: said.length,
        due: said.filter(({ due }) => due === 1).length,
        answered: said.filter((one) => one.due === 1 && isSettled(one)).length,
        ...{ twice: tooMany.filter(({ due }) => due === 1).length },
        ...{ unwanted: tooMany.filter(({ due }) => due === 0).length, kills, inHand, unheard },
        ...{ resumes: discord.gateway.resumes.length, logins: discord.gateway.identifies.length },
      })}\n`,
    );
    await discord.close();
    expect(
      tooMany.map((one) => [one.kind, one.message.content, ...answersTo(one).map(({ content }) => content)]),
    ).toEqual([]);
    expect(discord.faults).toEqual([]);
  },
  30 * 60_000,
);
