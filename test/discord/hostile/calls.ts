import { ComponentType, InteractionType } from 'discord-api-types/v10';
import { startInteraction, type InteractionRecord } from '../../../playground/discord/interactions.ts';
import { describeMessage } from '../../../playground/discord/message-payload.ts';
import { forgeCommand, forgePress, seeForged, type Forgery } from '../forge.ts';
import { tell, type HostileInput, type HostileSubject, type Stage } from './hostile-input.ts';

const REFUSED = 'You may not use this. (hidden)';
const OLD = 'This button is from an older version; use `/admin` again. (hidden)';
const OLD_COMMAND = 'This command is from another version of me; type `/` to see what there is. (hidden)';

const STATUS = [{ type: 1, name: 'status', options: [] }];

type Payload = Record<string, unknown>;

/** Interactions that Discord itself would never send. */
export const CALLS: HostileSubject = {
  title: 'Forged interactions',
  about: 'Whole interactions, with a sender, a place, a name or a shape that is not so.',
  inputs: [
    command('/admin from a direct conversation, by the owner', REFUSED, (stage) => {
      return { person: stage.admin.person, channel: stage.admin.dm };
    }),
    command('/admin from another server, by the owner', REFUSED, (stage) => {
      return { person: stage.admin.person, channel: stage.discord.addGuild().addChannel() };
    }),
    command('/admin by a reader', REFUSED, ({ reader, channel }) => ({ person: reader.person, channel })),
    command('/admin by a reader who claims to be an administrator', REFUSED, ({ reader, channel }) => {
      return { person: reader.person, channel, forge: changeMember({ permissions: '8' }) };
    }),
    command('/admin by a reader whose member has all roles of the server', REFUSED, (stage) => {
      const { reader, channel, guild } = stage;
      return { person: reader.person, channel, forge: changeMember({ roles: [guild.id] }) };
    }),
    command('/admin by the owner, without a member', REFUSED, ({ admin, channel }) => {
      const forge = ({ member, ...rest }: Payload): Payload => {
        return { ...rest, user: (member as { user: object }).user };
      };
      return { person: admin.person, channel, forge };
    }),
    command('/admin by a reader as member who claims to be the owner as user', REFUSED, (stage) => {
      const { admin, reader, channel } = stage;
      const forge = (payload: Payload): Payload => ({ ...payload, user: admin.person.user });
      return { person: reader.person, channel, forge };
    }),
    command('/admin in a server that the bot has never heard of', REFUSED, ({ admin, channel }) => {
      const forge = (payload: Payload): Payload => ({ ...payload, guild_id: '99999999999999999' });
      return { person: admin.person, channel, forge };
    }),
    named('/admin without a subcommand', 'admin', [], OLD),
    named('/admin with a subcommand that is not there', 'admin', sub('drop'), OLD),
    named(
      '/admin with a group of subcommands',
      'admin',
      [{ type: 2, name: 'reindex', options: sub('reindex') }],
      OLD,
    ),
    named('/admin add without a file', 'admin', sub('add'), OLD),
    named(
      '/admin add with a file that Discord does not describe',
      'admin',
      sub('add', { type: 11, name: 'file', value: '1' }),
      OLD,
    ),
    named(
      '/admin remove without an article',
      'admin',
      sub('remove'),
      'There is no article “”; choose one of those that are offered. (hidden)',
    ),
    named(
      '/admin remove with an article of 6,000 letters',
      'admin',
      sub('remove', text('article', 'x'.repeat(6000))),
      'There is no article “xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…”; choose one of those that are offered. (hidden)',
    ),
    named(
      '/admin remove with a mention',
      'admin',
      sub('remove', text('article', '@everyone <@1>')),
      'There is no article “\\@everyone \\<\\@1\\>”; choose one of those that are offered. (hidden)',
    ),
    named(
      '/admin remove with a path',
      'admin',
      sub('remove', text('article', '../../etc/passwd')),
      'There is no article “../../etc/passwd”; choose one of those that are offered. (hidden)',
    ),
    named(
      '/admin remove with a property of every object',
      'admin',
      sub('remove', text('article', '__proto__')),
      'There is no article “\\_\\_proto\\_\\_”; choose one of those that are offered. (hidden)',
    ),
    named(
      '/admin export in a format that is not there',
      'admin',
      sub('export', text('format', 'exe')),
      'All quotations: 11. (hidden)',
    ),
    named(
      '/admin reindex with a rehearsal that is a text',
      'admin',
      sub('reindex', text('dry-run', 'yes')),
      OLD,
    ),
    named(
      '/ask without a question',
      'ask',
      [],
      'Ask me something about the story: @ibid followed by your question, or `/ask`. `/help` tells the rest. (hidden)',
    ),
    named(
      '/ask with a question that is a number',
      'ask',
      [{ type: 4, name: 'question', value: 7 }],
      OLD_COMMAND,
    ),
    named(
      '/ask with a question twice',
      'ask',
      [text('question', 'Who leads?'), text('question', '@everyone')],
      'An extract of the story.',
    ),
    named(
      '/quote with an option that it does not have',
      'quote',
      [text('nothing', 'x')],
      'An extract of the story.',
    ),
    unknown('a command that is not there', (stage, forgery) =>
      forgeCommand(stage.discord, 'drop', [], forgery),
    ),
    unknown('a command with the name of a property of every object', (stage, forgery) =>
      forgeCommand(stage.discord, 'constructor', [], forgery),
    ),
    unknown('a choice in a menu that the bot never showed', (stage, forgery) =>
      component(stage, forgery, ComponentType.StringSelect),
    ),
    unknown('a choice of users in a menu that the bot never showed', (stage, forgery) =>
      component(stage, forgery, ComponentType.UserSelect),
    ),
    unknown('a form that the bot never opened', ({ discord }, forgery) =>
      startInteraction(discord.world, {
        type: InteractionType.ModalSubmit,
        data: { custom_id: 'modal:1', components: [] },
        ...forgery,
      }),
    ),
    {
      input: 'one press forty times at once',
      expected: '40 answers.',
      run: async ({ discord, reader, channel }) => {
        const source = await reader.runs('/help', {}, { channel });
        const forgery = { person: reader.person, channel };
        const records = Array.from({ length: 40 }, () => forgePress(discord, source, '1r', forgery));
        const seen = await Promise.all(records.map((record) => seeForged(discord, record)));
        return `${seen.length} answers.`;
      },
    },
  ],
};

function sub(name: string, ...options: object[]): object[] {
  return [{ type: 1, name, options }];
}

function text(name: string, value: string): object {
  return { type: 3, name, value };
}

function changeMember(changes: object): (payload: Payload) => Payload {
  return (payload) => ({ ...payload, member: { ...(payload['member'] as object), ...changes } });
}

function command(input: string, expected: string, by: (stage: Stage) => Forgery): HostileInput {
  return {
    input,
    expected,
    run: async (stage) =>
      tell(await seeForged(stage.discord, forgeCommand(stage.discord, 'admin', STATUS, by(stage)))),
  };
}

/** By the owner, in the right place. */
function named(input: string, name: string, options: readonly object[], expected: string): HostileInput {
  const run = async ({ discord, admin, channel }: Stage): Promise<string> => {
    const forgery = { person: admin.person, channel };
    return tell(await seeForged(discord, forgeCommand(discord, name, options, forgery)));
  };
  return { input, expected, run };
}

/** Something that no version of the bot has made. */
function unknown(input: string, start: (stage: Stage, forgery: Forgery) => InteractionRecord): HostileInput {
  const run = async (stage: Stage): Promise<string> => {
    const record = start(stage, { person: stage.admin.person, channel: stage.channel });
    return tell(await seeForged(stage.discord, record));
  };
  return { input, expected: OLD_COMMAND, run };
}

function component({ discord }: Stage, forgery: Forgery, type: ComponentType): InteractionRecord {
  const [source] = discord.botMessages();
  if (source === undefined) throw new Error('the bot has said nothing yet');
  return startInteraction(discord.world, {
    type: InteractionType.MessageComponent,
    data: { component_type: type, custom_id: 'a1.k', values: ['1'] },
    source,
    message: describeMessage(discord.world, source),
    ...forgery,
  });
}
