import { PermissionFlagsBits } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chooseDaily, isForDay } from '../../../src/discord/daily/choose-daily.ts';
import { readClock } from '../../../src/discord/daily/read-clock.ts';
import type { Quotation } from '../../../src/quotations/quotation.ts';
import { createDailyLog, DAILY_QUOTATIONS, type DailyLog } from '../../../src/records/daily-log.ts';
import { createRecordFile } from '../../../src/records/record-file.ts';
import { createScene, type Scene } from '../bot-scene.ts';
import { makeTemporaryFolder } from '../../temporary-folder.ts';

const HOUR = 3_600_000;
const MORNING = Date.UTC(2026, 0, 5, 7, 30);

function makeQuotation(
  id: string,
  text = 'one two three four five six seven eight',
  speaker: string | null = 'Ada',
): Quotation {
  const words = { start: 0, end: text.length, text };
  const rest = { role: null, mention: null, cue: null, speech: true, paragraph: 1, article: 'a' };
  return { id, kind: 'quoted', ...words, parts: [words], speaker, ...rest };
}

describe('the quotation of a day', () => {
  it('is somebody’s, and has eight words or more', () => {
    expect(isForDay(makeQuotation('q:1'))).toBe(true);
    expect(isForDay(makeQuotation('q:1', 'one two three four five six seven'))).toBe(false);
    expect(isForDay(makeQuotation('q:1', undefined, null))).toBe(false);
    expect(isForDay({ ...makeQuotation('q:1'), speech: false })).toBe(false);
  });

  it('is none that was shown, until all were; then none follows itself', () => {
    const quotations = ['q:1', 'q:2', 'q:3', 'q:4'].map((id) => makeQuotation(id));
    const shown: { time: string; guild: string; day: string; quotation: string; round: number }[] = [];
    for (let day = 0; day < 40; day++) {
      const chosen = chooseDaily(quotations, shown, () => ((day * 7) % 10) / 10);
      if (chosen === null) throw new Error('nothing to show');
      shown.push({
        time: '',
        guild: 'g',
        day: String(day),
        quotation: chosen.quotation.id,
        round: chosen.round,
      });
    }
    const ids = shown.map(({ quotation }) => quotation);
    for (let round = 0; round < 10; round++)
      expect(new Set(ids.slice(round * 4, round * 4 + 4)).size).toBe(4);
    for (const [at, id] of ids.entries()) expect(id).not.toBe(ids[at + 1]);
  });

  it('may be a new one at any time, and is the only one again where there is no other', () => {
    const only = makeQuotation('q:1');
    const entry = { time: '', guild: 'g', day: '1', quotation: 'q:1', round: 0 };
    expect(chooseDaily([only], [entry], () => 0)).toEqual({ quotation: only, round: 1 });
    const fresh = makeQuotation('q:2');
    expect(chooseDaily([only, fresh], [entry], () => 0)).toEqual({ quotation: fresh, round: 0 });
    expect(chooseDaily([], [entry], () => 0)).toBeNull();
  });
});

describe('a clock', () => {
  it('shows the day and the time of a zone, through the changes of summer', () => {
    expect(readClock(Date.UTC(2026, 0, 1, 23, 5), 'Europe/Tirane')).toEqual({
      day: '2026-01-02',
      time: '00:05',
    });
    expect(readClock(Date.UTC(2026, 6, 1, 23, 5), 'America/New_York')).toEqual({
      day: '2026-07-01',
      time: '19:05',
    });
    expect(() => readClock(0, 'Middle/Earth')).toThrow(RangeError);
  });
});

describe('in a server', () => {
  let folder: string;
  let scene: Scene | null = null;
  let now = MORNING;
  beforeEach(async () => {
    folder = await makeTemporaryFolder();
    now = MORNING;
  });
  afterEach(async () => {
    await scene?.end();
    scene = null;
  });
  const openLog = (): DailyLog => createDailyLog(createRecordFile(folder, DAILY_QUOTATIONS), () => now);

  it('is posted once a day at its time, also after a restart, and none twice before all were', async () => {
    scene = await createScene({ daily: () => ({ log: openLog(), now: () => now }) });
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
    scene = await createScene({ daily: () => ({ log: openLog(), now: () => now }) });
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
