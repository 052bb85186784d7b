import { gzipSync } from 'node:zlib';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createHands } from '../../playground/driver/hands.ts';
import { readPageFiles } from '../../playground/serving/page-files.ts';
import { answerWith, CHROMIUM, composer, createPageScene, findBarriers, say } from './page-scene.ts';
import type { PageScene } from './page-scene.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

if (CHROMIUM === null)
  process.stderr.write(
    'There is no Chromium here, so the page is not tested; apt-get install chromium, or name one in CHROMIUM.\n',
  );

describe.skipIf(CHROMIUM === null)('the playground in a browser', () => {
  let scene: PageScene;
  beforeAll(async () => {
    scene = await createPageScene();
  });
  afterAll(() => scene.close());
  afterEach(() => {
    expect(scene.complaints).toEqual([]);
  });

  it('answers a mention, shows its context and more, and takes a thumb, each seen by whom it is for', async () => {
    const mira = await scene.open('Mira');
    const jonas = await scene.open('Jonas');
    await composer(mira).pressSequentially('@ib');
    await mira.getByRole('option', { name: 'ibid' }).waitFor();
    await mira.keyboard.press('Enter');
    await mira.keyboard.type('who leads the MEK?');
    await mira.keyboard.press('Enter');
    // The context, which only the one who asks for it sees, has the same words.
    const answer = mira.locator('.message:not(.only-mine)', { hasText: 'Mujahedin' }).last();
    await answer.waitFor();
    expect(await answer.locator('blockquote strong u').textContent()).toBe('Maryam Rajavi');
    expect(await answer.getByText('Original message').count()).toBe(0);
    await answerWith(jonas, 'Mujahedin').waitFor();

    await answer.getByRole('button', { name: 'Show context' }).click();
    const context = mira.locator('.only-mine', { hasText: 'hajj pilgrimage' });
    await context.waitFor();
    expect(await jonas.locator('.only-mine').count()).toBe(0);
    await context.getByRole('button', { name: 'Dismiss message' }).click();
    await context.waitFor({ state: 'detached' });
    await answer.getByRole('button', { name: '👍' }).click();
    await mira.locator('.only-mine').first().waitFor();
    expect(await jonas.locator('.only-mine').count()).toBe(0);
    await answer.getByRole('button', { name: 'more extract' }).click();
    await answerWith(mira, 'National Council of Resistance').waitFor();
    await mira.keyboard.type('and since when?');
    expect(await composer(mira).inputValue()).toBe('and since when?');
  });

  it('runs /ask by keyboard alone, with what the bot completes', async () => {
    const page = await scene.open('Mira');
    await composer(page).pressSequentially('/as');
    await page.getByRole('option', { name: '/ask' }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type('Where is the NCRI based?');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: /article/ }).pressSequentially('alb');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await page.getByRole('combobox', { name: /article/ }).inputValue()).toMatch(/^Albania/);
    await page.keyboard.press('Enter');
    await answerWith(page, 'France and Albania').waitFor();
    expect(await answerWith(page, 'France and Albania').locator('.reference').textContent()).toContain(
      'used /ask',
    );
    expect(await page.locator('[data-composer]:focus').count()).toBe(1);
  });

  it('replies to an answer, edits and deletes its own message', async () => {
    const page = await scene.open('Mira');
    await say(page, '@ibid when was Khalilzad born?');
    // Not an answer from before, such as one to a command: what replies to that does not reach a bot.
    const answer = answerWith(page, /does not say/u);
    await answer.waitFor();
    await answer.hover();
    await answer.getByRole('button', { name: 'Reply' }).click();
    await page.getByText('Replying to').waitFor();
    await say(page, 'Why did Albania cut ties with Iran?');
    await page
      .locator('.message', { hasText: 'Why did Albania cut', has: page.locator('.reference') })
      .first()
      .waitFor();
    await answerWith(page, 'cyber').waitFor();

    await say(page, 'a slip of teh keyboard');
    await page.locator('.message', { hasText: 'a slip of teh keyboard' }).waitFor();
    await page.keyboard.press('ArrowUp');
    await page.getByRole('textbox', { name: 'Edit the message' }).fill('a slip of the keyboard');
    await page.keyboard.press('Enter');
    const mine = page.locator('.message', { hasText: 'a slip of the keyboard' });
    await mine.getByText('(edited)').waitFor();
    await mine.hover();
    await mine.getByRole('button', { name: 'Delete' }).click();
    await mine.waitFor({ state: 'detached' });
  });

  it('looks a message up from its menu', async () => {
    const page = await scene.open('Mira');
    await say(page, 'I wonder who leads the MEK these days');
    const mine = page.locator('.message', { hasText: 'I wonder who' });
    await mine.hover();
    await mine.getByRole('button', { name: 'Apps' }).click();
    await page.getByRole('menuitem', { name: 'Find in the story' }).click();
    await page
      .locator('.message', { hasText: 'used Find in the story' })
      .locator('blockquote')
      .first()
      .waitFor();
  });

  it('finds quotations by a speaker that completes', async () => {
    const page = await scene.open('Mira');
    await composer(page).pressSequentially('/quote ');
    await page.getByRole('combobox', { name: /speaker/ }).pressSequentially('wat');
    await page.getByRole('option', { name: /Watson/ }).click();
    await page.keyboard.press('Enter');
    await answerWith(page, 'condemns Iran').waitFor();
    await answerWith(page, 'Adrienne Watson').waitFor();
  });

  it('lets the owner alone add a file, shows what comes of it, and undoes it', async () => {
    const reader = await scene.open('Mira');
    await composer(reader).pressSequentially('/');
    await reader.getByRole('option', { name: '/ask' }).waitFor();
    expect(await reader.getByRole('option', { name: '/admin' }).count()).toBe(0);

    const page = await scene.open('Vera');
    await composer(page).pressSequentially('/admin add');
    await page.getByRole('option', { name: '/admin add' }).waitFor();
    await page.keyboard.press('Enter');
    const words = 'The lighthouse of Cape Rodon was painted blue in March. Its keeper is called Ana Pike.';
    await page.locator('input[type=file][data-field]').setInputFiles({
      name: 'lighthouse.md',
      mimeType: 'text/markdown',
      buffer: Buffer.from(`# The lighthouse\n\n${words}\n`),
    });
    await page.getByRole('button', { name: 'Send the command' }).click();
    await page.getByRole('button', { name: 'Add to the story' }).click();
    await page.locator('.message', { hasText: 'Added: 1' }).waitFor();
    await say(page, '@ibid what colour is the lighthouse of Cape Rodon?');
    await answerWith(page, 'painted blue').waitFor();

    await composer(page).pressSequentially('/admin undo');
    await page.getByRole('option', { name: '/admin undo' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Send the command' }).press('Enter');
    await page.getByRole('button', { name: 'Go back' }).click();
    await page
      .locator('.message', { hasText: /Went back|Gone back|Back/ })
      .last()
      .waitFor();
  });

  it('goes on with an old button after the bot was restarted', async () => {
    const page = await scene.open('Mira');
    await say(page, '@ibid who is Edi Rama?');
    const answer = page
      .locator('.message', { has: page.getByRole('button', { name: 'Show context' }) })
      .last();
    await answer.waitFor();
    await page.getByRole('button', { name: /Look behind/ }).click();
    await page.getByRole('tab', { name: 'Trouble' }).click();
    await page.getByRole('button', { name: 'Restart the bot' }).click();
    await page.getByText('ibid is starting').waitFor();
    await page.getByText('ibid is online').waitFor();
    await answer.getByRole('button', { name: 'Show context' }).click();
    await page.locator('.only-mine').last().waitFor();
    await page.getByRole('tab', { name: 'Requests' }).click();
    await page.locator('.requests summary', { hasText: 'callback' }).first().click();
    await page.locator('.requests .json').first().waitFor();
    await page.getByRole('button', { name: 'Check now' }).click();
    await page.getByText('Nothing is wrong with them.').waitFor();
  });

  it('opens a post in the forum, where the bot answers, and a thread on a message', async () => {
    const page = await scene.open('Mira');
    await page.getByRole('button', { name: 'ask-the-story' }).click();
    await page.getByRole('textbox', { name: 'Title' }).fill('The MEK');
    await page.getByRole('textbox', { name: 'Message' }).fill('@ibid who leads the MEK?');
    await page.getByRole('button', { name: 'Post', exact: true }).click();
    await page.locator('.post', { hasText: 'The MEK' }).click();
    await answerWith(page, 'Mujahedin').waitFor();
    await page.getByRole('button', { name: 'lounge' }).click();
    await say(page, 'a word aside');
    const mine = page.locator('.message', { hasText: 'a word aside' });
    await mine.hover();
    await mine.getByRole('button', { name: 'Open a thread' }).click();
    await mine.getByRole('button', { name: 'a word aside' }).click();
    await page.getByRole('heading', { name: 'a word aside', level: 1 }).waitFor();
  });

  it('draws a part of a long conversation, and goes to any message of it', async () => {
    const { discord, setting } = scene.playground;
    const lounge = setting.guild.channels.find(({ name }) => name === 'lounge');
    const jonas = setting.people[1]?.person;
    if (!lounge || !jonas) throw new Error('there is no lounge, or nobody in it');
    const hands = createHands(discord.world, jonas);
    const [first] = Array.from({ length: 160 }, (_, number) =>
      hands.says(lounge, `remark ${number} of many`),
    );
    const page = await scene.open('Mira');
    await page.getByRole('button', { name: 'lounge' }).click();
    await page.getByText('remark 159 of many').waitFor();
    expect(await page.getByText(/^remark/).count()).toBe(50);
    await page.evaluate(`new Promise((done) => {
      const goUp = () => {
        document.querySelector('.scroller').scrollTop = 0;
        if (document.querySelector('.beginning')) done();
        else requestAnimationFrame(goUp);
      };
      goUp();
    })`);
    expect(await page.getByText(/^remark/).count()).toBeLessThanOrEqual(100);
    await page.getByRole('button', { name: 'Jump to the present' }).click();
    await page.getByText('remark 159 of many').waitFor();

    hands.says(lounge, 'as I said', first ? { replyTo: first } : {});
    await page.getByRole('button', { name: 'remark 0 of many' }).click();
    await page.locator(':focus', { hasText: 'remark 0 of many' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.locator(':focus', { hasText: 'remark 1 of many' }).waitFor();
  });

  it('forwards a message, and goes back to where it came from', async () => {
    const page = await scene.open('Mira');
    await say(page, 'something ||worth|| showing');
    const mine = page.locator('.message', { hasText: 'showing' });
    await mine.hover();
    await mine.getByRole('button', { name: 'Forward' }).click();
    const jonas = await scene.open('Jonas');
    await mine.getByRole('menuitem', { name: '#lounge' }).click();
    await jonas.getByRole('button', { name: 'lounge unread' }).waitFor();
    await page.getByRole('button', { name: 'lounge' }).click();
    const forwarded = page.locator('.forwarded', { hasText: 'showing' });
    await forwarded.getByRole('button', { name: 'Spoiler' }).click();
    await forwarded.getByText('something worth showing').waitFor();
    await forwarded.getByRole('link', { name: '#questions' }).click();
    await page.locator(':focus', { hasText: 'showing' }).waitFor();
    await page.getByRole('heading', { name: 'questions', level: 1 }).waitFor();
  });

  it.each([
    ['dark', { light: false }],
    ['light', { light: true }],
    ['narrow', { width: 400 }],
  ])('is accessible: %s', async (_, look) => {
    const page = await scene.open('Mira', look);
    await say(page, '@ibid who leads the MEK?');
    const answer = answerWith(page, 'Mujahedin');
    await answer.getByRole('button', { name: 'Show context' }).click();
    await page.locator('.only-mine').last().waitFor();
    expect(await findBarriers(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
    await composer(page).pressSequentially('/');
    await page.getByRole('listbox').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await composer(page).fill('/quote ');
    await page.getByRole('combobox', { name: /speaker/ }).waitFor();
    await page.getByRole('button', { name: /Look behind/ }).click();
    expect(await findBarriers(page)).toEqual([]);
  });

  it('shows an answer that is laid out as components, whose button is beside the extract', async () => {
    vi.stubEnv('MESSAGES', 'components');
    const other = await createPageScene();
    onTestFinished(async () => {
      vi.unstubAllEnvs();
      await other.close();
    });
    const page = await other.open('Mira');
    await say(page, '@ibid who leads the MEK?');
    const section = answerWith(page, 'Mujahedin').locator('.container .section');
    expect(await section.locator('strong u').textContent()).toBe('Maryam Rajavi');
    await section.getByRole('button', { name: 'Show context' }).click();
    await page.locator('.only-mine', { hasText: 'hajj pilgrimage' }).waitFor();
    expect(other.complaints).toEqual([]);
  });

  it('asks nothing of any other machine', () => {
    const { host } = new URL(scene.playground.url);
    expect(scene.asked.length).toBeGreaterThan(0);
    expect(
      scene.asked.filter((address) => new URL(address).host !== host && !address.startsWith('data:')),
    ).toEqual([]);
  });

  it('weighs less than 300 kB', async () => {
    const files = new Set((await readPageFiles(path.join(ROOT, 'dist/page'))).values());
    const weight = [...files].reduce((sum, { bytes }) => sum + gzipSync(bytes).length, 0);
    expect(weight).toBeGreaterThan(0);
    expect(weight).toBeLessThan(300_000);
  });
});
