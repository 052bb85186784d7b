import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { GatewayIntentBits } from 'discord-api-types/v10';
import { expect, it } from 'vitest';
import type { ChannelRecord } from '../../playground/discord/places.ts';
import type { Sent } from '../../playground/discord/messages.ts';
import { createFakeDiscord } from '../../playground/driver/fake-discord.ts';
import { registerCommands } from '../../src/discord/register-commands.ts';
import { openRecords } from '../../src/records/open-records.ts';
import { readText } from '../../src/storage/read-files.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

const ROOT = path.join(import.meta.dirname, '../..');
/** Messages in all; fewer for a look, and for one with SOAK_READER=models/ibid-reader. */
const MESSAGES = Number(process.env['SOAK_MESSAGES'] ?? 2000);
const BATCH = 25;
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
      const child = spawn(process.execPath, ['dist/src/app/main.js'], {
        cwd: ROOT,
        stdio: 'ignore',
        env: {
          PATH: process.env['PATH'] ?? '',
          DISCORD_TOKEN: discord.token,
          DISCORD_API: discord.api,
          READER: process.env['SOAK_READER'] ?? 'off',
          INDEX_DIR: path.join(folder, 'index'),
          FEEDBACK_DIR: folder,
          AUDIT_DIR: folder,
          GAPS_DIR: folder,
          SETTINGS_DIR: settingsFolder,
          ...wide,
        },
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
    const mayBeMissing = new Set<string>();
    const killAt = [1 / 3, 2 / 3].map((share) => Math.floor((MESSAGES / BATCH) * share));
    for (let batch = 0; batch * BATCH < MESSAGES; batch++) {
      const isKill = killAt.includes(batch);
      let release = (): void => undefined;
      const until = new Promise<void>((resolve) => (release = resolve));
      if (isKill) discord.trouble(REPLIES, { kind: 'held', until, times: 5 });
      else discord.trouble(REPLIES, TROUBLES[batch % TROUBLES.length] ?? TROUBLES[0]);
      const from = said.length;
      for (let n = batch * BATCH; n < Math.min(MESSAGES, (batch + 1) * BATCH); n++) say(n);
      const now = said.slice(from);
      if (batch % 8 === 5) discord.gateway.cut();
      if (isKill) {
        asker.starts('/ask', question, room);
        await discord.waitFor(
          'an answer before the kill',
          () => now.some((one) => one.due === 1 && isSettled(one)),
          PATIENCE,
        );
        while (((await readText(path.join(settingsFolder, 'in-hand.jsonl'))) ?? '') === '')
          await setImmediate();
        bot.kill('SIGKILL');
        await once(bot, 'exit');
        kills += 1;
        release();
        const kept = (await readText(path.join(settingsFolder, 'in-hand.jsonl'))) ?? '';
        for (const one of now.filter(({ due }) => due === 1)) {
          if (kept.includes(one.message.id)) inHand += 1;
          else if (!isSettled(one)) {
            // On its way, which Discord does not send again to a bot that logs in anew, or not on the disk yet.
            mayBeMissing.add(one.message.id);
            unheard += 1;
          }
        }
        bot = await start();
        if (kept.includes('"channel":null')) {
          await asker.runs('/ask', question, room);
          await discord.waitFor(
            'the sentence about the kill',
            () => discord.botMessages().some(({ content }) => content.includes('I was restarted before')),
            PATIENCE,
          );
        }
      }
      await discord.waitFor(
        `the answers to batch ${batch}`,
        () => now.every((one) => isSettled(one) || mayBeMissing.has(one.message.id)),
        PATIENCE,
      );
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
