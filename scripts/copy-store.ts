import { loadConfig, type Config } from '../src/app/config.ts';
import { copyStore } from '../src/app/copy-store.ts';
import { openStoreUnchecked } from '../src/app/open-store.ts';
import { findProjectRoot } from '../src/app/project-root.ts';
import { createProgress } from '../src/terminal/progress.ts';
import { describeCommand } from '../src/terminal/describe-command.ts';
import { EXIT, runAsMain, usageError } from '../src/terminal/run-command.ts';
import { countOf } from '../src/terminal/story-change-text.ts';
import { makeVisible } from '../src/terminal/visible-text.ts';
import type { Terminal } from '../src/terminal/terminal.ts';

const USAGE = 'npm run copy-store -- files database | database files  [--over]';
const HELP = `Copies all that is kept into a database, or out of it: articles, indexes, the stories of servers, settings, votes, logs.
End the bot first. The database is the one that STORE names in .env; run "npm run migrate" before.

  ${USAGE}

  --over  also into a target that holds something, or to go on with a copy that was cut off: what has the same name
          is replaced, the rest stays
  --help  show this

What is copied is read back and compared. Until it is whole, nothing opens the target; what is copied from stays.
Exit code: 0, 2 on an error, 130 when interrupted.`;

const PLACES = ['files', 'database'];

const command = describeCommand({
  usage: USAGE,
  help: HELP,
  takesWords: true,
  options: { over: { type: 'boolean', default: false } },
  read({ over }, [from = '', to = '', ...more]) {
    if (!PLACES.includes(from) || !PLACES.includes(to) || from === to || more.length > 0)
      throw new Error('Say from where to where');
    return { from, over };
  },
});

export const runCopyStore = command(async ({ from, over }, terminal) => {
  const { print, tell, signal } = terminal;
  const [files, database] = await openBoth(terminal);
  const [source, target] = from === 'files' ? [files, database] : [database, files];
  const progress = createProgress({ stream: terminal.errors, label: 'Copying', unit: 'files' });
  try {
    const copied = await copyStore(source, target, {
      ...{ signal, over },
      onCopied: (done) => {
        progress.update(done);
      },
    });
    progress.stop();
    for (const path of copied.leftOut) tell(makeVisible(`Left out ${path}, which is no file.`));
    const same = copied.same === 0 ? '' : ` (${copied.same} of them were there)`;
    print(
      `${countOf(copied.files, 'file')}${same} and ${countOf(copied.records, 'record')} are copied, ${(copied.bytes / 1e6).toFixed(1)} MB; all of it reads back as it was.`,
    );
    return EXIT.found;
  } catch (error) {
    if (!signal.aborted) throw error;
    tell('Stopped; the target is unfinished, and nothing opens it. The same with --over goes on.');
    return EXIT.interrupted;
  } finally {
    progress.stop();
  }
});

await runAsMain(import.meta.url, runCopyStore);

/** The configuration as it is with files, and as it is with the database. */
async function openBoth({ variables }: Terminal): Promise<readonly [Config, Config]> {
  const root = findProjectRoot();
  const files = loadConfig(root, {}, { ...variables, STORE: 'files' });
  const configured = loadConfig(root, {}, variables);
  if (configured.store === null)
    throw usageError(new Error('STORE names no database; set it in .env'), USAGE);
  return [files, await openStoreUnchecked(configured, root)];
}
