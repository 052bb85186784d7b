import { MessageFlags, PermissionFlagsBits } from 'discord-api-types/v10';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findComponents, listControls } from '../../playground/discord/components.ts';
import type { Sent } from '../../playground/discord/messages.ts';
import { createScene, type Scene } from './bot-scene.ts';

const COMPONENTS = { MESSAGES: 'components' };
const BASED = 'The NCRI is based in both France and Albania.';
const UNTOLD = 'Which telescope did Rama buy in Iceland?';
const MINUTE = 60_000;

/** What a message of components says; it must say nothing elsewhere. */
function readTexts(sent: Sent): string {
  expect(sent.flags & MessageFlags.IsComponentsV2).not.toBe(0);
  expect(sent.content).toBe('');
  return findComponents(sent.components)
    .flatMap(({ component }) => component.content ?? [])
    .join('\n');
}

describe('a bot that answers with components', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await createScene({ variables: COMPONENTS });
  });
  afterAll(() => scene.end());

  it('shows each extract with the button beside it that leads to its context', async () => {
    const { reader, channel } = scene;
    const found = await reader.asks(channel, '@ibid where is the NCRI based?');
    expect(readTexts(found)).toContain(BASED);
    expect(listControls(found.components)).toMatch(/^\[Show context\] \[\d more extracts?\] \[👍\] \[👎\]$/u);
    expect((await reader.clicks(found, 'Show context')).content).toContain(BASED);
    expect(readTexts(await reader.clicks(found, findMore(found)))).toContain('> ');
    expect((await reader.clicks(found, '👍')).content).toContain('Thank');
    const untold = await reader.asks(channel, `@ibid ${UNTOLD}`);
    expect(readTexts(untold)).toContain('The story does not say');
    expect(listControls(untold.components)).toMatch(/^\[Show context\] \[Show context\] \[👍\] \[👎\]$/u);
  });

  it('hides an answer, and shares it with its question', async () => {
    const { reader, channel } = scene;
    const question = 'Where is the NCRI based?';
    const hidden = await reader.runs('/ask', { question, hide: true }, { channel });
    expect(hidden.ephemeral).toBe(true);
    expect(readTexts(hidden)).toContain(BASED);
    const shared = await reader.clicks(hidden, 'Share');
    expect(shared.ephemeral).toBe(false);
    expect(readTexts(shared)).toContain(`-# ${question}\n`);
  });

  it('turns the pages of quotations in their place', async () => {
    const { reader, channel } = scene;
    const page = await reader.runs('/quote', { words: 'iran' }, { channel });
    const first = readTexts(page);
    expect(await reader.clicks(page, '▶️')).toBe(page);
    expect(readTexts(page)).not.toBe(first);
    expect(page.edits).toHaveLength(1);
  });

  it('passes a question on, and says so below', async () => {
    const { discord, reader, mayPing } = scene;
    // What is set there is the matter of no other test.
    const guild = discord.addGuild({ name: 'Elsewhere' });
    const channel = guild.addChannel();
    const manager = discord.addUser({ name: 'manager' });
    guild.addMember(manager, { permissions: PermissionFlagsBits.ManageGuild });
    mayPing.add(reader.id);
    await manager.runs('/settings people', { channel: guild.addChannel({ name: 'staff' }) }, { channel });
    const reply = await reader.asks(channel, `@ibid ${UNTOLD}`);
    const before = readTexts(reply);
    expect(await reader.clicks(reply, 'Ask a person')).toBe(reply);
    expect(readTexts(reply)).toBe(`${before}\n-# Passed on to a person.`);
    expect(listControls(reply.components)).toBe('[Show context] [Show context] [👍] [👎]');
  });

  it('edits an answer in the form that it has, whatever is set since', async () => {
    const { discord, channel, reader } = scene;
    const ask = async (text: string) => {
      const question = reader.says(channel, text);
      const answer = await discord.waitFor('an answer', () =>
        channel.messages.find(({ replyTo }) => replyTo === question.id),
      );
      return { question, answer };
    };
    const ofComponents = await ask('@ibid who leads the MEK?');
    await scene.restart({ MESSAGES: 'markdown' });
    const ofMarkdown = await ask('@ibid who leads the MEK?');
    await scene.restart(COMPONENTS);
    discord.later(MINUTE);
    for (const { question, answer } of [ofComponents, ofMarkdown]) {
      reader.edits(question, '@ibid where is the NCRI based?');
      await discord.waitFor('the edit', () => answer.edits.length === 1);
    }
    expect(readTexts(ofComponents.answer)).toContain(BASED);
    expect(ofMarkdown.answer.content).toContain(BASED);
    // Also by what has no blocks.
    discord.later(MINUTE);
    reader.edits(ofComponents.question, '@ibid thanks!');
    await discord.waitFor('another edit', () => ofComponents.answer.edits.length === 2);
    expect(readTexts(ofComponents.answer)).not.toContain(BASED);
  });
});

/** The label of the button that shows the further extracts. */
function findMore({ components }: Sent): string {
  const [label = ''] = /\d more extracts?/u.exec(listControls(components)) ?? [];
  return label;
}
