import path from 'node:path';
import axe from 'axe-core';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { findBrowser, openBrowser } from '../../playground/pictures/open-browser.ts';
import { startPlayground } from '../../playground/serving/start-playground.ts';
import type { Setting } from '../../playground/serving/setting.ts';
import type { Playground } from '../../playground/serving/start-playground.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const PATIENCE = 100_000;

export const CHROMIUM = findBrowser();

/** Pages in a browser that look at one server, and what went wrong in them. */
export interface Pages {
  /** Opens the page as one of the people, in a window of its own. */
  open: (name: string, options?: { width?: number; light?: boolean }) => Promise<Page>;
  /** The addresses that any page has asked for. */
  readonly asked: readonly string[];
  /** What the pages complained of: errors, and what their policy has kept out. */
  readonly complaints: readonly string[];
  close: () => Promise<void>;
}

/** A playground with the bot in it, and a browser. */
export interface PageScene extends Pages {
  readonly playground: Playground;
}

/** Starts all of it; `CHROMIUM` must not be null. */
export async function createPageScene(): Promise<PageScene> {
  const data = process.env['IBID_DATA'];
  const openApi = data === undefined || data === '' ? null : path.join(data, 'discord/openapi.json');
  const playground = await startPlayground({
    root: ROOT,
    corpus: path.join(ROOT, 'corpus'),
    port: 0,
    openApi,
  });
  const pages = await openPages(playground);
  await playground.whenReady();
  return {
    ...pages,
    playground,
    async close() {
      await pages.close();
      await playground.close();
    },
  };
}

/** A browser for the page at that address; `CHROMIUM` must not be null. */
export async function openPages({ url, setting }: { url: string; setting: Setting }): Promise<Pages> {
  const browser: Browser = await openBrowser(CHROMIUM ?? '');
  const [asked, complaints]: [string[], string[]] = [[], []];
  return {
    asked,
    complaints,
    async open(name, { width = 1200, light = false } = {}) {
      const context: BrowserContext = await browser.newContext({
        viewport: { width, height: 800 },
        colorScheme: light ? 'light' : 'dark',
        locale: 'en-US',
      });
      context.on('request', (request) => asked.push(request.url()));
      context.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      context.on('weberror', (error) => complaints.push(String(error.error())));
      const id = setting.people.find(({ person }) => person.user.username === name)?.person.user.id;
      await context.addInitScript(
        `if (location.host) sessionStorage.setItem('person', ${JSON.stringify(id)})`,
      );
      const page = await context.newPage();
      page.setDefaultTimeout(PATIENCE);
      await page.goto(url);
      await composer(page).waitFor();
      return page;
    },
    close: () => browser.close(),
  };
}

/** What axe finds that keeps somebody out, one line each. */
export async function findBarriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<{
    violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[];
  }>('axe.run()');
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
  );
}

/** The box in which one writes. */
export function composer(page: Page): Locator {
  return page.getByRole('textbox', { name: /^Message / });
}

/** The latest message of the bot that holds these words. */
export function answerWith(page: Page, words: string | RegExp): Locator {
  return page.locator('.message', { has: page.locator('.is-bot'), hasText: words }).last();
}

/** Writes a message and sends it. */
export async function say(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await page.keyboard.press('Enter');
}
