import { describe, expect, it } from 'vitest';
import { chooseDaily, isForDay } from '../../../src/discord/daily/choose-daily.ts';
import { readClock } from '../../../src/discord/daily/read-clock.ts';
import type { Quotation } from '../../../src/quotations/quotation.ts';
import { ON_DISK } from '../../test-store.ts';
import { describeDaily } from './daily-contract.ts';

describeDaily(() => ON_DISK);

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
