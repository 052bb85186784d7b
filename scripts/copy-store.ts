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

const USAGE = 'npm run copy-store -- FROM TO [--over]';
const HELP = `Copies all that is kept into a database, or out of it: articles, indexes, the stories of servers, settings, votes, logs.
End the bot first, and run "npm run migrate" before.

  ${USAGE}

FROM and TO: "files", and "database", the one that STORE names in .env, or another one by its URL, postgres://…

  --over  also into a target that holds something, or to go on with a copy that was cut off: what has the same name
          is replaced, the rest stays
  --help  show this

What is copied is read back and compared. Until it is whole, nothing opens the target; what is copied from stays.
Exit code: 0, 2 on an error, 130 when interrupted.`;

const FILES = 'files';
const DATABASE = 'database';

const command = describeCommand({
  usage: USAGE,
  help: HELP,
  takesWords: true,
  options: { over: { type: 'boolean', default: false } },
  read({ over }, [from = '', to = '', ...more]) {
    if ([from, to].filter((place) => place === FILES).length !== 1 || more.length > 0)
      throw new Error('Say from where to where: files, and a database');
    const database = from === FILES ? to : from;
    if (database !== DATABASE && !/^postgres(?:ql)?:\/\//u.test(database))
      throw new Error('The other place is "database", or the URL of one, postgres://…');
    return { isOut: from !== FILES, url: database === DATABASE ? null : database, over };
  },
});

export const runCopyStore = command(async ({ isOut, url, over }, terminal) => {
  const { print, tell, signal } = terminal;
  const [files, database] = await openBoth(terminal, url);
  const [source, target] = isOut ? [database, files] : [files, database];
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

/** The configuration as it is with files, and as it is with the database: that of the URL, or else the one of the configuration. */
async function openBoth({ variables }: Terminal, url: string | null): Promise<readonly [Config, Config]> {
  const root = findProjectRoot();
  const files = loadConfig(root, {}, { ...variables, STORE: 'files' });
  const configured = loadConfig(root, {}, url === null ? variables : { ...variables, STORE: url });
  if (configured.store === null)
    throw usageError(new Error('STORE names no database; set it in .env'), USAGE);
  return [files, await openStoreUnchecked(configured, root)];
}
