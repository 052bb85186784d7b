import { mkdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import type { Playground } from '../serving/start-playground.ts';
import { digestMessage, playScene, SCENES } from './scenes.ts';
import type { Scene } from './scenes.ts';

/** Bytes that a picture may have, so that the project stays small. */
const LARGEST = 150_000;

/** Plays every scene and gives the digest of its message by its name. */
export async function digestScenes(playground: Playground): Promise<Record<string, string>> {
  const digests: Record<string, string> = {};
  for (const scene of SCENES)
    digests[scene.name] = digestMessage(playground, await playScene(playground, scene));
  return digests;
}

/** Plays every scene before a browser and writes its picture into the folder; gives the digests. Rejects when one is too large. */
export async function takePictures(
  playground: Playground,
  browser: Browser,
  folder: string,
): Promise<Record<string, string>> {
  await mkdir(folder, { recursive: true });
  const digests: Record<string, string> = {};
  for (const scene of SCENES) {
    const sent = await playScene(playground, scene);
    digests[scene.name] = digestMessage(playground, sent);
    const file = path.join(folder, `${scene.name}.png`);
    await writeFile(file, await takePicture(playground, browser, scene, sent.id));
    const { size } = await stat(file);
    if (size > LARGEST) throw new Error(`${file} has ${size} bytes, more than ${LARGEST}`);
  }
  return digests;
}

async function takePicture(
  { url, setting, discord }: Playground,
  browser: Browser,
  scene: Scene,
  messageId: string,
): Promise<Buffer> {
  const page = await browser.newPage({
    viewport: scene.isWhole ? { width: 960, height: 650 } : { width: 1040, height: 800 },
    colorScheme: 'dark',
    locale: 'en-US',
    timezoneId: 'UTC',
  });
  const person = setting.people.find((part) => part.person.user.username === scene.person)?.person.user.id;
  await page.addInitScript(`if (location.host) sessionStorage.setItem('person', ${JSON.stringify(person)})`);
  await page.goto(url);
  const channel = setting.guild.channels.find(
    ({ id }) => id === discord.world.messages.get(messageId)?.channelId,
  );
  await page.getByRole('button', { name: channel?.name ?? '', exact: true }).click();
  const message = page.locator(`[data-message="${messageId}"]`);
  await message.waitFor();
  // The cursor blinks, and what is pointed at is marked.
  await page.mouse.move(0, 0);
  await page.evaluate('document.activeElement.blur()');
  const picture = scene.isWhole ? await page.screenshot() : await message.screenshot();
  await page.close();
  return picture;
}
