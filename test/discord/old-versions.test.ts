import { InteractionType } from 'discord-api-types/v10';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addCommand } from '../../playground/discord/commands.ts';
import { startInteraction, type InteractionRecord } from '../../playground/discord/interactions.ts';
import { describeMessage } from '../../playground/discord/message-payload.ts';
import { postMessage, type Sent } from '../../playground/discord/messages.ts';
import { createScene, type Scene } from './bot-scene.ts';
import { forgeCommand, forgePress, seeForged } from './forge.ts';

const OLD = 'This command is from another version of me; type `/` to see what there is.';
const OLD_BUTTON = 'This button is from an older version; ask again.';

describe('what another version has left behind', () => {
  let scene: Scene;
  let left: Sent;
  beforeAll(async () => {
    scene = await createScene();
    const { discord, channel } = scene;
    left = postMessage(
      discord.world,
      { channel, author: discord.bot },
      { content: 'left behind', allowed_mentions: { parse: [] } },
    );
  });
  afterAll(() => scene.end());

  const use = (type: InteractionType, data: object): InteractionRecord => {
    const { discord, reader, channel } = scene;
    const { world } = discord;
    const message = describeMessage(world, left);
    return startInteraction(world, { type, data, person: reader.person, channel, source: left, message });
  };
  const see = async (record: InteractionRecord): Promise<string> => {
    const { content, ephemeral } = await seeForged(scene.discord, record);
    expect(ephemeral).toBe(true);
    return content;
  };

  it('is told so of a command that there no longer is', async () => {
    const { discord, reader, channel } = scene;
    addCommand(discord.world, null, { name: 'story', description: 'gone' });
    const reply = await reader.runs('/story', {}, { channel });
    expect(reply).toMatchObject({ content: OLD, ephemeral: true });
  });

  it('is told so of a command whose options are of another kind', async () => {
    const { discord, reader, channel } = scene;
    const forgery = { person: reader.person, channel };
    const options = [{ name: 'question', type: 4, value: 7 }];
    expect(await see(forgeCommand(discord, 'ask', options, forgery))).toBe(OLD);
    const hide = [{ name: 'hide', type: 3, value: 'yes' }];
    expect(await see(forgeCommand(discord, 'ask', hide, forgery))).toBe(OLD);
  });

  it('is told so of the menu of a person, of a select menu and of a form', async () => {
    const { reader } = scene;
    const target = { id: '1', name: 'Look up', type: 2, target_id: reader.id, resolved: {} };
    expect(await see(use(InteractionType.ApplicationCommand, target))).toBe(OLD);
    const menu = { component_type: 3, custom_id: 'choose', values: ['a'] };
    expect(await see(use(InteractionType.MessageComponent, menu))).toBe(OLD);
    const form = { custom_id: 'form', components: [] };
    expect(await see(use(InteractionType.ModalSubmit, form))).toBe(OLD);
  });

  it.each(['', '0cAAAA', 'context:3', 'x'.repeat(100), '9c'])(
    'is told so of a button with the id "%s"',
    async (id) => {
      const { discord, reader, channel } = scene;
      const record = forgePress(discord, left, id, { person: reader.person, channel });
      expect(await see(record)).toBe(OLD_BUTTON);
    },
  );
});
