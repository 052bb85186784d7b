import path from 'node:path';
import { parseArgs } from 'node:util';
import { config as readDotenv } from 'dotenv';
import { readConfig } from '../src/config.ts';
import { registerCommands } from '../src/discord/register-commands.ts';
import { IbidError } from '../src/errors.ts';
import { describeError } from '../src/terminal/error-sentences.ts';

const root = process.cwd();
readDotenv({ path: path.join(root, '.env'), quiet: true });

try {
  const { values } = parseArgs({ options: { guild: { type: 'string' }, remove: { type: 'boolean' } } });
  const { token, api } = readConfig(process.env, root).discord;
  if (token === undefined) throw new IbidError('discord-token-missing', {});
  const { outcome, names } = await registerCommands({
    token,
    ...(api === undefined ? {} : { api }),
    ...(values.guild === undefined ? {} : { guild: values.guild }),
    remove: values.remove ?? false,
  });
  const where = values.guild === undefined ? 'everywhere' : `in the guild ${values.guild}`;
  const SAID = {
    unchanged: names.length === 0 ? `There are no commands ${where}.` : `The commands ${where} are current.`,
    written: `Registered ${where}: ${names.join(', ')}.`,
    removed: `Removed the commands ${where}.`,
  };
  console.log(SAID[outcome]);
} catch (error) {
  console.error(describeError(error));
  process.exitCode = 2;
}
