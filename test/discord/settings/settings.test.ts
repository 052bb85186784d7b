import { GatewayIntentBits, PermissionFlagsBits } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { ON_DISK } from '../../test-store.ts';
import { createScene } from '../bot-scene.ts';
import { describeSettings } from './settings-contract.ts';

describeSettings(() => ON_DISK);

describe('the message content intent', () => {
  it('is asked for where the application’s flags allow it, and /settings has nothing to say then', async () => {
    const scene = await createScene({ discord: { privilegedIntents: GatewayIntentBits.MessageContent } });
    const { discord, guild, channel } = scene;
    const { Guilds, GuildMessages, DirectMessages, MessageContent } = GatewayIntentBits;
    expect(discord.gateway.identifies.map(({ intents }) => intents)).toEqual([
      Guilds | GuildMessages | DirectMessages | MessageContent,
    ]);
    const manager = discord.addUser({ name: 'manager' });
    guild.addMember(manager, { permissions: PermissionFlagsBits.ManageGuild });
    const shown = await manager.runs('/settings show', {}, { channel });
    expect(shown.content).not.toContain('Intent');
    await scene.end();
  });
});
