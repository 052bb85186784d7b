import { parseArgs } from 'node:util';
import { loadConfig } from '../src/app/config.ts';
import { readStoreMigrations } from '../src/app/open-store.ts';
import { findProjectRoot } from '../src/app/project-root.ts';
import { openDatabase } from '../src/storage/postgres/database.ts';
import { applyMigrations } from '../src/storage/postgres/migrations.ts';
import { EXIT, runAsMain, type Command, usageError } from '../src/terminal/run-command.ts';
import type { Terminal } from '../src/terminal/terminal.ts';

const USAGE = 'npm run migrate';
const HELP = `Makes the tables of the database that STORE names, or brings them to what this version of ibid needs.

  ${USAGE}

  --help  show this

Each step is applied as a whole or not at all, and once. Exit code: 0, or 2 on an error.`;

export const migrate: Command = async (terminal) => {
  const { print } = terminal;
  if (readArguments(terminal).help) {
    print(HELP);
    return EXIT.found;
  }
  const root = findProjectRoot();
  const { store } = loadConfig(root, {}, terminal.variables);
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
};

await runAsMain(import.meta.url, migrate);

function readArguments({ args }: Terminal) {
  try {
    return parseArgs({ args: [...args], options: { help: { type: 'boolean', short: 'h', default: false } } })
      .values;
  } catch (error) {
    throw usageError(error, USAGE);
  }
}
