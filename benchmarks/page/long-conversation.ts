import type { Browser, Page } from 'playwright-core';
import { postMessage } from '../../playground/discord/messages.ts';
import type { Playground } from '../../playground/serving/start-playground.ts';
import { fillChannel, repeat } from './fill-channel.ts';
import { measure } from './long-tasks.ts';
import type { Cost } from './long-tasks.ts';

/** What each thing that one does in a long conversation costs the page. */
type Costs = Readonly<Record<string, Cost>>;

const WORDS = 'What would you say to that, and who has said it? '.repeat(5).slice(0, 200);
const ARRIVING = 10;

/** Fills a channel with so many messages, then opens, scrolls, writes and receives there as a person would. */
export async function visitLongConversation(
  playground: Playground,
  browser: Browser,
  count: number,
): Promise<Costs> {
  const channel = playground.setting.guild.channels[0];
  const author = playground.setting.people[1]?.person.user;
  if (!channel || !author) throw new Error('there is no channel to fill');
  const answers = await fillChannel(playground, channel, count);
  const { world } = playground.discord;
  const page = await browser.newPage({ viewport: { width: 1200, height: 800 } });
  const box = page.getByRole('textbox', { name: /^Message / });
  const costs: Record<string, Cost> = {};
  const cost = async (what: string, deed: () => Promise<void>): Promise<void> => {
    costs[what] = await measure(browser, page, deed);
  };
  const write = async (): Promise<void> => {
    await box.focus();
    await page.keyboard.type(WORDS);
    await box.fill('');
  };
  const receive = async (): Promise<void> => {
    for (let number = 0; number < ARRIVING; number++) {
      const kind = answers[number % answers.length];
      const sent =
        kind && number % 2 === 0
          ? repeat(world, channel, kind)
          : postMessage(world, { channel, author }, { content: `one more, nr. ${number}` });
      await page.locator(`[data-message="${sent.id}"]`).waitFor();
    }
  };

  await cost('open it', async () => {
    await page.goto(playground.url);
    await box.waitFor();
  });
  await cost('write 200 characters', write);
  await cost(`receive ${ARRIVING} messages`, receive);
  await cost('scroll to the first message', () => scroll(page, -1));
  await cost('scroll to the last message', () => scroll(page, 1));
  await cost('write 200 characters after that', write);
  await cost(`receive ${ARRIVING} messages after that`, receive);
  await scroll(page, -1, COPY);
  await scroll(page, 1);
  await page.evaluate(DRAW_ALL);
  await cost('write 200 characters with all messages drawn', write);
  await cost(`receive ${ARRIVING} messages with all messages drawn`, receive);
  await page.close();
  return costs;
}

/** Scrolls by the wheel until the list moves no further. */
async function scroll(page: Page, direction: 1 | -1, look = ''): Promise<void> {
  await page.mouse.move(700, 300);
  for (let still = 0, last = ''; still < 5;) {
    await page.mouse.wheel(0, direction * 400);
    // The place of the list, and what is at its ends.
    const now = await page.evaluate<string>(`new Promise((done) => {
      ${look}
      requestAnimationFrame(() => {
        const ends = [...document.querySelectorAll('[data-message]')].map((item) => item.dataset.message);
        done([document.querySelector('.scroller').scrollTop, ends[0], ends.at(-1)].join());
      });
    })`);
    still = now === last ? still + 1 : 0;
    last = now;
  }
}

/** Keeps a copy of each message that is drawn. */
const COPY = `
  for (const item of document.querySelectorAll('[data-message]'))
    if (!(globalThis.copies ??= new Map()).has(item.dataset.message))
      globalThis.copies.set(item.dataset.message, item.parentElement.cloneNode(true));`;

/** Puts copies of the messages that have been seen and are not drawn above those that are. */
const DRAW_ALL = `{
  const list = document.querySelector('.messages');
  const drawn = new Set([...document.querySelectorAll('[data-message]')].map((item) => item.dataset.message));
  const missing = [...globalThis.copies].filter(([id]) => !drawn.has(id)).toSorted(([a], [b]) => (a < b ? -1 : 1));
  list.prepend(...missing.map(([, item]) => item));
  const scroller = document.querySelector('.scroller');
  scroller.scrollTop = scroller.scrollHeight;
}`;
