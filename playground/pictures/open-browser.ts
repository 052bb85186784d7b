import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

/** Where Debian, Ubuntu and macOS put it; `CHROMIUM` names another one. */
const PLACES = [
  process.env['CHROMIUM'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The Chromium of this machine, null where there is none. */
export function findBrowser(): string | null {
  return PLACES.find((place) => place !== '' && existsSync(place)) ?? null;
}

/** Starts the Chromium at that path, without a window. */
export function openBrowser(executablePath: string): Promise<Browser> {
  // Root may not use its sandbox, and what it is shown here is our own page.
  const isRoot = process.getuid?.() === 0;
  return chromium.launch({ executablePath, args: isRoot ? ['--no-sandbox'] : [] });
}
