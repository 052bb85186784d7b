import { once } from 'node:events';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { findProjectRoot } from '../src/app/project-root.ts';
import { describeCommand } from '../src/terminal/describe-command.ts';
import { EXIT, runCommand } from '../src/terminal/run-command.ts';
import { startPlayground } from '../playground/serving/start-playground.ts';

const USAGE = 'npm run playground [-- --port N] [--corpus FOLDER] [--openapi FILE] [--open]';
const HELP = `Opens the bot in a page that looks like Discord: no account, no token, no network.

  ${USAGE}

  --port N        the page's port; default 8477, 0 for any
  --corpus FOLDER the articles; they are copied, so nothing that you do changes them
  --openapi FILE  Discord's own description of its API, to check the bot's requests against
  --open          opens the page in your browser
  --help          show this

Ctrl-C ends all of it.`;

const TO_TRY = `Three things to try:
  @ibid who leads the MEK?          in #questions
  /quote speaker: Watson            the speaker completes while you type
  /admin reindex                    as Vera, whom you choose at the bottom left
Ctrl-C ends it. Nothing that you do there changes your corpus or your index.`;

const command = describeCommand({
  usage: USAGE,
  help: HELP,
  options: {
    port: { type: 'string', default: '8477' },
    corpus: { type: 'string', default: 'corpus' },
    openapi: { type: 'string' },
    open: { type: 'boolean', default: false },
  },
  read(values) {
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      throw new TypeError(`--port takes a whole number from 0 to 65535, not ${values.port}`);
    return { ...values, port };
  },
});

const main = command(async (options, { signal }) => {
  const root = findProjectRoot();
  const playground = await startPlayground({
    root,
    corpus: path.resolve(root, options.corpus),
    port: options.port,
    openApi: options.openapi ?? null,
  });
  try {
    console.log(`\n  ${playground.url}\n\n${TO_TRY}`);
    if (options.open) openBrowser(playground.url);
    playground.whenReady().then(
      () => {
        console.log('ibid is ready.');
      },
      (error: unknown) => {
        if (!signal.aborted) console.error(`ibid did not start: ${String(error)}`);
      },
    );
    if (!signal.aborted) await once(signal, 'abort');
    return EXIT.found;
  } finally {
    await playground.close();
  }
});

await runCommand(main);

/** Asks the system for its browser; where there is none, the address stands in the terminal. */
function openBrowser(url: string): void {
  const program = process.platform === 'darwin' ? 'open' : 'xdg-open';
  spawn(program, [url], { stdio: 'ignore', detached: true })
    .on('error', () => {
      console.error('There is no browser that could be opened; open the address yourself.');
    })
    .unref();
}
