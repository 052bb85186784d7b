import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLoginTime } from '../../src/discord/log-in.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('the time of a log-in stands still while others are let in, and begins anew after that', async () => {
  const time = createLoginTime(30);
  let isOver = false;
  time.begin(() => {
    isOver = true;
  });
  vi.advanceTimersByTime(29_000);
  let letIn = (): void => undefined;
  const waiting = time.pause(() => new Promise<void>((resolve) => (letIn = resolve)));
  vi.advanceTimersByTime(3_600_000);
  letIn();
  await waiting;
  vi.advanceTimersByTime(29_999);
  expect(isOver).toBe(false);
  vi.advanceTimersByTime(1);
  expect(isOver).toBe(true);
});

test('who is let in again later has no time to keep', async () => {
  const time = createLoginTime(30);
  let isOver = false;
  const end = time.begin(() => {
    isOver = true;
  });
  end();
  await time.pause(() => Promise.resolve());
  vi.advanceTimersByTime(60_000);
  expect(isOver).toBe(false);
});
