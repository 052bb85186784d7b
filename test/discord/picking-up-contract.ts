import { GatewayIntentBits, Routes } from 'discord-api-types/v10';
import { afterEach, describe, expect, it } from 'vitest';
import { nameUse } from '../../src/discord/in-hand.ts';
import type { TestStore } from '../test-store.ts';
import { createScene, type Scene, type SceneOptions } from './bot-scene.ts';
import { openHesitantStory } from './hesitant-story.ts';
import { openSmallStory } from './small-story.ts';

const BASED = 'The NCRI is based in both France and Albania.';
const QUESTION = { question: 'Where is the NCRI based?' };

/** What becomes of questions when the bot is killed, wherever it is noted what is in hand. */
export function describePickingUp(store: () => TestStore): void {
  describe('what was in hand when the bot was killed', () => {
    let scene: Scene;
    /** A bot that answers nothing, until another one is started in its place. */
    const begin = async (options: SceneOptions = {}) => {
      const hesitant = await openHesitantStory();
      scene = await createScene({ ...options, store: store(), story: hesitant.story });
      return hesitant;
    };
    const restart = async (): Promise<void> => {
      scene.tell(await openSmallStory());
      await scene.restart();
    };
    afterEach(() => scene.end());

    it('is answered once by the next, in a channel, in a thread and in a direct message', async () => {
      await begin({ discord: { privilegedIntents: GatewayIntentBits.MessageContent } });
      const { discord, reader, channel, guild } = scene;
      const other = guild.addChannel({ name: 'threads' });
      await scene.settings().change(guild.id, (settings) => ({
        ...settings,
        channels: { [other.id]: { answers: 'thread', articles: [] } },
      }));
      const asked = [
        reader.says(channel, '@ibid where is the NCRI based?'),
        reader.says(reader.dm, 'where is the NCRI based?'),
        reader.says(other, 'where is the NCRI based?'),
      ];
      await scene.whenInHand(asked.length);
      await restart();
      await discord.waitFor('the answers', () => discord.botMessages().length === asked.length);
      await scene.restart();
      await scene.bot().stop();
      const answers = discord.botMessages();
      expect(answers).toHaveLength(asked.length);
      for (const { content } of answers) expect(content).toContain(BASED);
      const direct = answers.flatMap(({ replyTo }) => replyTo ?? []);
      expect(direct.sort()).toEqual(
        asked
          .slice(0, 2)
          .map(({ id }) => id)
          .sort(),
      );
    });

    it('is answered in the thread that was opened for it already', async () => {
      await begin({ discord: { privilegedIntents: GatewayIntentBits.MessageContent } });
      const { discord, reader, channel, guild, bot } = scene;
      await scene.settings().change(guild.id, (settings) => ({
        ...settings,
        channels: { [channel.id]: { answers: 'thread', articles: [] } },
      }));
      const question = reader.says(channel, 'where is the NCRI based?');
      await scene.whenInHand(1);
      await bot().client.rest.post(Routes.threads(channel.id, question.id), { body: { name: 'NCRI' } });
      await restart();
      const [answer] = await discord.waitFor(
        'the answer',
        () => discord.botMessages().length === 1 && discord.botMessages(),
      );
      expect(answer?.channelId).toBe(question.id);
    });

    it('is left alone when it was answered just before', async () => {
      const hesitant = await begin();
      const { discord, reader, channel } = scene;
      const question = reader.says(channel, '@ibid where is the NCRI based?');
      await hesitant.whenAsked(1);
      hesitant.answerNow();
      await discord.waitFor('the answer', () => discord.botMessages().length === 1);
      await scene.bot().stop();
      await scene.inHand().begin({ id: question.id, channel: channel.id, use: null });
      await restart();
      await scene.bot().stop();
      expect(discord.botMessages()).toHaveLength(1);
    });

    it('says so when the same command is used again, to that person alone and once', async () => {
      await begin();
      const { discord, reader, channel } = scene;
      reader.starts('/ask', QUESTION, { channel });
      await scene.whenInHand(1);
      await restart();
      const stranger = discord.addUser({ name: 'stranger' });
      for (const one of [stranger, reader, reader])
        expect((await one.runs('/ask', QUESTION, { channel })).content).toContain(BASED);
      await scene.bot().stop();
      const said = discord.botMessages().filter(({ content }) => content.includes('I was restarted before'));
      expect(said.map(({ ephemeral }) => ephemeral)).toEqual([true]);
    });

    it('is known before the next is connected, so that nothing that is done first forgets it', async () => {
      scene = await createScene({ store: store() });
      const { discord, reader } = scene;
      await scene.inHand().begin({ id: '17', channel: null, use: nameUse(reader.id, 'ask') });
      let connect = (): void => undefined;
      const until = new Promise<void>((resolve) => (connect = resolve));
      const path = '/gateway/bot';
      const asked = (): number => discord.requests.filter((request) => request.path.includes(path)).length;
      const before = asked();
      discord.trouble({ method: 'GET', path: /gateway\/bot/u }, { kind: 'held', until });
      const restarted = scene.restart();
      await discord.waitFor('the login', () => asked() > before);
      expect(await scene.inHand().takeOver(60_000)).toEqual([]);
      connect();
      await restarted;
    });

    it('says so when the same button is pressed again', async () => {
      scene = await createScene({ store: store() });
      const { discord, reader, channel } = scene;
      const answer = await reader.asks(channel, '@ibid where is the NCRI based?');
      // A press that the kill was faster than.
      await scene.inHand().begin({ id: '17', channel: null, use: nameUse(reader.id, 'context') });
      await scene.restart();
      for (const called of ['👍', 'Show context', 'Show context']) await reader.clicks(answer, called);
      await scene.bot().stop();
      const said = discord
        .botMessages()
        .flatMap(({ content }, at) => (content.includes('I was restarted before') ? [at] : []));
      expect(said).toEqual([3]);
    });
  });
}
