import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Browser, Page } from 'playwright-core';

/**
 * Milliseconds: from starting the command until its address stands there, and until it says that the bot is ready; from
 * Enter to the answer in the page, when asked as soon as there is a page, when asked as soon as the bot is ready, and then again.
 */
interface FirstAnswer {
  readonly address: number;
  readonly ready: number;
  readonly first: number;
  readonly warm: number;
}

/** Runs the command of `npm run playground`; asks at once, or when it says that the bot is ready. */
export async function timeFirstAnswer(root: string, browser: Browser, atOnce: boolean): Promise<FirstAnswer> {
  const began = performance.now();
  const child = spawn(process.execPath, [path.join(root, 'dist/scripts/playground.js'), '--port', '0'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  const seen = (pattern: RegExp): Promise<{ line: string; at: number }> =>
    new Promise((resolve, reject) => {
      lines.on('line', (line) => {
        if (pattern.test(line)) resolve({ line, at: performance.now() - began });
      });
      lines.on('close', () => {
        reject(new Error('the playground has ended'));
      });
    });
  const isReady = seen(/is ready/);
  try {
    const address = await seen(/http:/);
    const page = await browser.newPage();
    await page.goto(address.line.trim());
    if (!atOnce) await isReady;
    const first = await timeAnswer(page, 'who leads the MEK?', 1);
    const { at: ready } = await isReady;
    const warm = await timeAnswer(page, 'Why did Albania cut ties with Iran?', 2);
    await page.close();
    return { address: address.at, ready, first, warm };
  } finally {
    child.kill('SIGINT');
    await once(child, 'exit');
  }
}

/** Asks by mention and waits until so many answers of the bot stand in the page. */
async function timeAnswer(page: Page, question: string, answers: number): Promise<number> {
  await page.getByRole('textbox', { name: /^Message / }).fill(`@ibid ${question}`);
  const began = performance.now();
  await page.keyboard.press('Enter');
  await page
    .locator('.message', { has: page.locator('.is-bot'), hasText: /¶/ })
    .nth(answers - 1)
    .waitFor({ timeout: 120_000 });
  return performance.now() - began;
}
