import type { Browser, Page } from 'playwright-core';

/** What a part of a visit has cost the page's thread, in milliseconds of processor time. */
export interface Cost {
  readonly all: number;
  readonly longestTask: number;
  /** How long the longest task took by the clock, with what else the machine did meanwhile. */
  readonly longestByClock: number;
}

/** An event of Chromium's trace: times in microseconds, `tdur` of the processor. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: unknown };
}

/** Does something in the page and measures the tasks of its thread, until two pictures later. */
export async function measure(browser: Browser, page: Page, deed: () => Promise<void>): Promise<Cost> {
  await browser.startTracing(page, { categories: ['disabled-by-default-devtools.timeline'] });
  await deed();
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
  const trace = await browser.stopTracing();
  const { traceEvents } = JSON.parse(trace.toString('utf8')) as { traceEvents: TraceEvent[] };
  const threads = new Set(
    traceEvents.flatMap(({ name, pid, tid, args }) =>
      name === 'thread_name' && args?.name === 'CrRendererMain' ? [`${pid} ${tid}`] : [],
    ),
  );
  const tasks = traceEvents.filter(
    ({ name, pid, tid }) => name === 'RunTask' && threads.has(`${pid} ${tid}`),
  );
  const times = tasks.map(({ tdur = 0 }) => tdur / 1000);
  return {
    all: times.reduce((sum, time) => sum + time, 0),
    longestTask: Math.max(0, ...times),
    longestByClock: Math.max(0, ...tasks.map(({ dur = 0 }) => dur / 1000)),
  };
}
