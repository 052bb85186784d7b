import { loadConfig } from '../src/app/config.ts';
import { remedyTwice } from '../src/discord/commands-twice.ts';
import { registerCommands } from '../src/discord/register-commands.ts';
import { IbidError } from '../src/errors.ts';
import { findProjectRoot } from '../src/app/project-root.ts';
import { describeCommand } from '../src/terminal/describe-command.ts';
import { readServerId } from '../src/terminal/option-values.ts';
import { EXIT, runAsMain } from '../src/terminal/run-command.ts';

const USAGE = 'npm run register -- [--guild ID] [--remove]';
const HELP = `Puts the bot's commands in place, when those that Discord has differ.

  ${USAGE}

/admin is put into the guilds of ADMIN_GUILD_IDS, and nowhere else; with STORIES=per-server it stands everywhere.

  --guild ID  only in this guild, where they appear at once: for development
  --remove    take the commands away instead
  --help      show this

Exit code: 0, or 2 on an error.`;

const SAID_OF_ADMIN = {
  unchanged: (guild: string) => `/admin in the guild ${guild} is as it should be.`,
  written: (guild: string) => `Registered in the guild ${guild}: admin.`,
  removed: (guild: string) => `Removed /admin in the guild ${guild}.`,
};

const command = describeCommand({
  usage: USAGE,
  help: HELP,
  options: { guild: { type: 'string' }, remove: { type: 'boolean', default: false } },
  read(values) {
    if (values.guild !== undefined) readServerId(values.guild, '--guild');
    return values;
  },
});

export const register = command(async ({ guild, remove }, { print, tell, variables }) => {
  const {
    token,
    api,
    admin: adminConfig,
    perServer,
    userInstall,
  } = loadConfig(findProjectRoot(), {}, variables).discord;
  if (token === undefined) throw new IbidError('discord-token-missing', {});
  const { outcome, names, admin, twice } = await registerCommands({
    token,
    remove,
    adminGuilds: adminConfig.guilds,
    perServer: perServer !== undefined,
    userInstall,
    ...(api === undefined ? {} : { api }),
    ...(guild === undefined ? {} : { guild }),
  });
  const where = guild === undefined ? 'everywhere' : `in the guild ${guild}`;
  const SAID = {
    unchanged: names.length === 0 ? `There are no commands ${where}.` : `The commands ${where} are current.`,
    written: `Registered ${where}: ${names.join(', ')}.`,
    removed: `Removed the commands ${where}.`,
  };
  print(SAID[outcome]);
  for (const { guild: adminGuild, outcome: done } of admin)
    if (done !== 'refused') print(SAID_OF_ADMIN[done](adminGuild));
  for (const seen of twice)
    tell(
      `In the guild ${seen.guild} people see these commands twice, because they stand there and everywhere: ${seen.names.join(', ')}; ${remedyTwice(seen)}.`,
    );
  const refused = admin.filter(({ outcome: done }) => done === 'refused');
  for (const { guild: adminGuild } of refused)
    tell(
      `Discord has not let /admin into the guild ${adminGuild}; invite the bot to it with the scope applications.commands, or correct ADMIN_GUILD_IDS.`,
    );
  return refused.length === 0 ? EXIT.found : EXIT.error;
});

await runAsMain(import.meta.url, register);
