import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { findProjectRoot } from '../src/app/project-root.ts';
import { describeCommand } from '../src/terminal/describe-command.ts';
import { EXIT, runCommand } from '../src/terminal/run-command.ts';
import { findBrowser, openBrowser } from '../playground/pictures/open-browser.ts';
import { digestScenes, takePictures } from '../playground/pictures/take-pictures.ts';
import { startPlayground } from '../playground/serving/start-playground.ts';
import type { Playground } from '../playground/serving/start-playground.ts';

const USAGE = 'npm run pictures [-- --check]';

// The pictures of the README, and beside them what the messages on them were, so that it can be told when they are old.

const command = describeCommand({
  usage: USAGE,
  options: { check: { type: 'boolean', default: false } },
});

const main = command(async ({ check }) => {
  const root = findProjectRoot();
  const folder = path.join(root, 'docs/pictures');
  const playground = await startPlayground({
    root,
    corpus: path.join(root, 'corpus'),
    port: 0,
    openApi: null,
  });
  try {
    await playground.whenReady();
    return check ? await checkPictures(playground, folder) : await makePictures(playground, folder);
  } finally {
    await playground.close();
  }
});

await runCommand(main);

async function makePictures(playground: Playground, folder: string): Promise<number> {
  const place = findBrowser();
  if (place === null) {
    console.error('There is no Chromium here; apt-get install chromium, or name one in CHROMIUM.');
    return EXIT.error;
  }
  const browser = await openBrowser(place);
  try {
    const digests = await takePictures(playground, browser, folder);
    await writeFile(path.join(folder, 'messages.json'), `${JSON.stringify(digests, null, 2)}\n`);
    console.log(`Wrote ${Object.keys(digests).length} pictures into docs/pictures/.`);
    return EXIT.found;
  } finally {
    await browser.close();
  }
}

/** Names the pictures whose messages are others now. That is a fault only where `PICTURES_MUST_BE_CURRENT` is set. */
async function checkPictures(playground: Playground, folder: string): Promise<number> {
  const shown = JSON.parse(await readFile(path.join(folder, 'messages.json'), 'utf8')) as Record<
    string,
    string
  >;
  const now = await digestScenes(playground);
  const old = Object.keys(now).filter((name) => now[name] !== shown[name]);
  if (old.length === 0) {
    console.log('The pictures are current.');
    return EXIT.found;
  }
  console.error(
    `The bot's messages are others than on the pictures ${old.join(', ')}; take them anew with npm run pictures.`,
  );
  return process.env['PICTURES_MUST_BE_CURRENT'] === undefined ? EXIT.found : EXIT.error;
}
