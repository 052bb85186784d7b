import { parseArgs } from 'node:util';
import { loadConfig } from '../src/config.ts';
import { registerCommands } from '../src/discord/register-commands.ts';
import { IbidError } from '../src/errors.ts';
import { findProjectRoot } from '../src/project-root.ts';
import { EXIT, runCommand, usageError } from '../src/terminal/run-command.ts';

const USAGE = 'npm run register -- [--guild ID] [--remove]';
const HELP = `Puts the bot's commands in place, when those that Discord has differ.

  ${USAGE}

  --guild ID  only in this guild, where they appear at once: for development
  --remove    take the commands away instead
  --help      show this

Exit code: 0, or 2 on an error.`;

await runCommand(async () => {
  const options = readArguments();
  if (options.help) {
    console.log(HELP);
    return EXIT.found;
  }
  const { token, api } = loadConfig(findProjectRoot()).discord;
  if (token === undefined) throw new IbidError('discord-token-missing', {});
  const { guild, remove } = options;
  const { outcome, names } = await registerCommands({
    token,
    remove,
    ...(api === undefined ? {} : { api }),
    ...(guild === undefined ? {} : { guild }),
  });
  const where = guild === undefined ? 'everywhere' : `in the guild ${guild}`;
  const SAID = {
    unchanged: names.length === 0 ? `There are no commands ${where}.` : `The commands ${where} are current.`,
    written: `Registered ${where}: ${names.join(', ')}.`,
    removed: `Removed the commands ${where}.`,
  };
  console.log(SAID[outcome]);
  return EXIT.found;
});

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        guild: { type: 'string' },
        remove: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    return values;
  } catch (error) {
    throw usageError(error, USAGE);
  }
}
