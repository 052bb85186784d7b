import { PermissionFlagsBits } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DailyParts } from '../../../src/discord/daily/post-daily.ts';
import { openRecords } from '../../../src/records/open-records.ts';
import type { TestStore } from '../../test-store.ts';
import { createScene, type Scene } from '../bot-scene.ts';

const HOUR = 3_600_000;
const MORNING = Date.UTC(2026, 0, 5, 7, 30);

/** What is posted once a day, wherever it is noted that it was. */
export function describeDaily(store: () => TestStore): void {
  describe('the quotation of a day, in a server', () => {
    let scene: Scene | null = null;
    let now = MORNING;
    let open: () => DailyParts;
    beforeEach(async () => {
      const { files } = store();
      const folder = await store().makeFolder();
      now = MORNING;
      const at = { auditFolder: folder, feedbackFolder: folder, gapsFolder: folder, settingsFolder: folder };
      open = () => ({
        log: openRecords({ ...at, gapsDays: 0, files, now: () => now }).dailyLog,
        now: () => now,
      });
    });
    afterEach(async () => {
      await scene?.end();
      scene = null;
    });

    it('is posted once a day at its time, also after a restart, and none twice before all were', async () => {
      scene = await createScene({ store: store(), daily: open });
      const { discord, guild, channel } = scene;
      const manager = discord.addUser({ name: 'manager' });
      guild.addMember(manager, { permissions: PermissionFlagsBits.ManageGuild });
      const square = guild.addChannel({ name: 'square' });
      const posted = (): string[] => square.messages.map(({ content }) => content);
      const set = (zone: string): Promise<unknown> =>
        manager.runs('/settings daily', { channel: square, time: '09:00', zone }, { channel });
      // Half past eight in Tirana.
      await set('Europe/Tirane');
      await scene.bot().postDaily();
      expect(posted()).toEqual([]);
      now += HOUR;
      await Promise.all([scene.bot().postDaily(), scene.bot().postDaily()]);
      await scene.bot().postDaily();
      expect(posted()).toHaveLength(1);
      expect(posted()[0]).toMatch(/^-# Quotation of the day\n(?:(?:> .*|…)\n)+— \*\*/u);
      await scene.restart();
      await scene.bot().postDaily();
      // It is nine there later, but the day is the same.
      await set('America/New_York');
      now += 6 * HOUR;
      await scene.bot().postDaily();
      expect(posted()).toHaveLength(1);
      for (let day = 0; day < 4; day++) {
        now += 24 * HOUR;
        await scene.bot().postDaily();
      }
      expect(posted()).toHaveLength(5);
      expect(new Set(posted()).size).toBe(5);
      for (const message of square.messages) expect(message.pings).toEqual([]);
    });

    it('is not posted again when Discord did not take it, and the log says so', async () => {
      scene = await createScene({ store: store(), daily: open });
      const { discord, guild, channel } = scene;
      const manager = discord.addUser({ name: 'manager' });
      guild.addMember(manager, { permissions: PermissionFlagsBits.ManageGuild });
      const closed = guild.addChannel({ name: 'closed', forbids: 'send' });
      await manager.runs('/settings daily', { channel: closed, time: '07:00' }, { channel });
      await scene.bot().postDaily();
      await scene.whenLogged('quotation of the day not posted');
      closed.forbids = null;
      await scene.bot().postDaily();
      expect(closed.messages).toEqual([]);
      now += 24 * HOUR;
      await scene.bot().postDaily();
      expect(closed.messages).toHaveLength(1);
    });
  });
}
