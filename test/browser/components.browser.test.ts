import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ComponentType, InteractionResponseType, InteractionType, MessageFlags } from 'discord-api-types/v10';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { InteractionRecord } from '../../playground/discord/interactions.ts';
import { serveDiscord } from '../../playground/discord/serve-discord.ts';
import type { LocalDiscord } from '../../playground/discord/serve-discord.ts';
import { waitFor } from '../../playground/driver/waiting.ts';
import { createAudience } from '../../playground/serving/audience.ts';
import { createBotProcess } from '../../playground/serving/bot-process.ts';
import { readPageFiles } from '../../playground/serving/page-files.ts';
import { servePage } from '../../playground/serving/serve-page.ts';
import type { PageServer } from '../../playground/serving/serve-page.ts';
import { makeSetting } from '../../playground/serving/setting.ts';
import type { Setting } from '../../playground/serving/setting.ts';
import { CHROMIUM, composer, findBarriers, openPages } from './page-scene.ts';
import type { Pages } from './page-scene.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

// What ibid does not send, or seldom. The test is the bot here, whose time to answer stands still.
describe.skipIf(CHROMIUM === null)('the page with any bot', () => {
  let discord: LocalDiscord;
  let setting: Setting;
  let server: PageServer;
  let pages: Pages;
  beforeAll(async () => {
    const now = Date.now();
    discord = await serveDiscord({ openApi: null, clock: () => now });
    setting = makeSetting(discord.world);
    const bot = createBotProcess({ root: ROOT, variables: {}, isConnected: () => false });
    const audience = createAudience(discord, bot, setting);
    server = await servePage(
      { discord, bot, audience, files: await readPageFiles(path.join(ROOT, 'dist/page')) },
      0,
    );
    pages = await openPages({ url: server.url, setting });
  });
  afterAll(async () => {
    await pages.close();
    await server.close();
    await discord.close();
  });
  afterEach(() => {
    expect(pages.complaints).toEqual([]);
  });

  const send = async (place: string, body: object): Promise<void> => {
    const answer = await fetch(`${discord.api}/v10${place}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bot ${discord.world.token}` },
      body: JSON.stringify(body),
    });
    expect(answer.ok).toBe(true);
  };
  const next = (type: InteractionType, called: string): Promise<InteractionRecord> =>
    waitFor(discord.world, `the use of ${called}`, () =>
      [...discord.world.interactions.values()].findLast(
        (one) => one.type === type && (one.data as { custom_id?: string }).custom_id === called,
      ),
    );
  const answer = ({ id, token }: InteractionRecord, type: InteractionResponseType, data: object) =>
    send(`/interactions/${id}/${token}/callback`, { type, data });

  it('shows components of every kind, and tells the bot what was chosen, pressed and filled in', async () => {
    const page = await pages.open('Mira');
    await send(`/channels/${setting.guild.channels[0]?.id ?? ''}/messages`, {
      flags: MessageFlags.IsComponentsV2,
      components: EVERY_KIND,
    });
    await page.getByRole('heading', { name: 'A card', exact: true }).waitFor();
    await page.getByRole('link', { name: 'https://example.org/map.png' }).waitFor();
    expect(await findBarriers(page)).toEqual([]);

    await page.getByRole('checkbox', { name: 'Red' }).check();
    await page.getByRole('checkbox', { name: 'Green' }).check();
    await page.getByRole('button', { name: 'Choose' }).click();
    const chosen = await next(InteractionType.MessageComponent, 'colours');
    expect(chosen.data).toMatchObject({ values: ['red', 'green'] });
    await answer(chosen, InteractionResponseType.ChannelMessageWithSource, { content: 'two colours' });
    await page.getByText('two colours').waitFor();

    await page.getByRole('combobox', { name: 'Who?' }).selectOption('@Jonas');
    const jonas = setting.people[1]?.person.user.id;
    expect((await next(InteractionType.MessageComponent, 'who')).data).toMatchObject({ values: [jonas] });

    await page.getByRole('button', { name: 'Details' }).click();
    await answer(
      await next(InteractionType.MessageComponent, 'details'),
      InteractionResponseType.Modal,
      FORM,
    );
    const form = page.getByRole('dialog', { name: 'A few questions' });
    await form.getByLabel('Your name').fill('Mira');
    await form.getByLabel('Your colour').selectOption('Green');
    expect(await findBarriers(page)).toEqual([]);
    await form.getByRole('button', { name: 'Submit' }).click();
    const filled = await next(InteractionType.ModalSubmit, 'form');
    expect(JSON.stringify(filled.data)).toContain('"value":"Mira"');
    expect(JSON.stringify(filled.data)).toContain('"values":["green"]');
    await answer(filled, InteractionResponseType.ChannelMessageWithSource, { content: 'thank you' });
    await page.getByText('thank you').waitFor();
    await form.waitFor({ state: 'detached' });
  });

  it('sends a file with a message, and hands it out again', async () => {
    const page = await pages.open('Mira');
    await page
      .getByLabel('Attach a file')
      .setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('a few notes') });
    await page.getByText('notes.txt').waitFor();
    await composer(page).press('Enter');
    const downloading = page.waitForEvent('download');
    await page.getByRole('link', { name: 'notes.txt' }).click();
    expect(await readFile(await (await downloading).path(), 'utf8')).toBe('a few notes');
  });
});

const COLOURS = [
  { label: 'Red', value: 'red' },
  { label: 'Green', value: 'green' },
  { label: 'Blue', value: 'blue' },
];

const EVERY_KIND = [
  {
    type: ComponentType.Container,
    accent_color: 0x2dc770,
    components: [
      {
        type: ComponentType.Section,
        components: [{ type: ComponentType.TextDisplay, content: '# A card\nwith **words** in it' }],
        accessory: { type: ComponentType.Button, style: 1, label: 'Details', custom_id: 'details' },
      },
      { type: ComponentType.Separator, spacing: 2 },
      {
        type: ComponentType.MediaGallery,
        items: [{ media: { url: 'https://example.org/map.png' }, description: 'A map' }],
      },
      {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.StringSelect,
            custom_id: 'colours',
            placeholder: 'Which colours?',
            max_values: 2,
            options: COLOURS,
          },
        ],
      },
    ],
  },
  {
    type: ComponentType.ActionRow,
    components: [{ type: ComponentType.UserSelect, custom_id: 'who', placeholder: 'Who?' }],
  },
];

const FORM = {
  title: 'A few questions',
  custom_id: 'form',
  components: [
    {
      type: ComponentType.Label,
      label: 'Your name',
      description: 'As others call you',
      component: { type: ComponentType.TextInput, custom_id: 'name', style: 1 },
    },
    {
      type: ComponentType.Label,
      label: 'Your colour',
      component: { type: ComponentType.StringSelect, custom_id: 'colour', options: COLOURS },
    },
  ],
};
