import { loadConfig } from '../src/app/config.ts';
import { readStoreMigrations } from '../src/app/open-store.ts';
import { findProjectRoot } from '../src/app/project-root.ts';
import { openDatabase } from '../src/storage/postgres/database.ts';
import { applyMigrations } from '../src/storage/postgres/migrations.ts';
import { describeCommand } from '../src/terminal/describe-command.ts';
import { EXIT, runAsMain } from '../src/terminal/run-command.ts';

const USAGE = 'npm run migrate';
const HELP = `Makes the tables of the database that STORE names, or brings them to what this version of ibid needs.

  ${USAGE}

  --help  show this

Each step is applied as a whole or not at all, and once. Exit code: 0, or 2 on an error.`;

const command = describeCommand({ usage: USAGE, help: HELP });

export const migrate = command(async (_, { print, variables }) => {
  const root = findProjectRoot();
  const { store } = loadConfig(root, {}, variables);
  if (store === null) {
    print('STORE is not set, so everything lies in files; there is nothing to do.');
    return EXIT.found;
  }
  const database = openDatabase(store);
  try {
    const done = await applyMigrations(database, await readStoreMigrations(root));
    print(done.length === 0 ? 'The tables are as they should be.' : `Applied: ${done.join(', ')}.`);
  } finally {
    await database.close();
  }
  return EXIT.found;
});

await runAsMain(import.meta.url, migrate);
