import { afterEach, describe, expect, it } from 'vitest';
import { showPreviews } from '../../playground/discord/messages.ts';
import { createScene, type Scene, type SceneOptions } from './bot-scene.ts';

const BASED = 'The NCRI is based in both France and Albania.';
const MINUTE = 60_000;

let scene: Scene;
const begin = async (options: SceneOptions = {}): Promise<Scene> => (scene = await createScene(options));
afterEach(() => scene.end());

/** Asks, and gives question and answer. */
async function ask(text = '@ibid where is the NCRI based?') {
  const { reader, channel, discord } = scene;
  const question = reader.says(channel, text);
  const answer = await discord.waitFor('an answer', () =>
    discord.botMessages().find(({ replyTo }) => replyTo === question.id),
  );
  return { question, answer };
}

describe('a question that is edited', () => {
  it('has its answer edited, and the votes on it begin anew', async () => {
    const { reader, discord, feedback } = await begin();
    const { question, answer } = await ask('@ibid who leads the MEK?');
    await reader.clicks(answer, '👍');
    discord.later(MINUTE);
    reader.edits(question, '@ibid where is the NCRI based?');
    await discord.waitFor('the edit', () => answer.edits.length === 1);
    expect(answer.content).toContain(BASED);
    expect(await feedback.list()).toEqual([]);
    expect(discord.botMessages().filter(({ ephemeral }) => !ephemeral)).toEqual([answer]);
  });

  it('is found by what its answer replies to after a restart, and not answered twice for one edit', async () => {
    const { reader, discord } = await begin();
    const { question, answer } = await ask('@ibid who leads the MEK?');
    await scene.restart();
    discord.later(MINUTE);
    reader.edits(question, '@ibid where is the NCRI based?');
    await discord.waitFor('the edit', () => answer.edits.length === 1);
    showPreviews(discord.world, question, [{ title: 'a preview' }]);
    await scene.restart();
    showPreviews(discord.world, question, [{ title: 'another preview' }]);
    await scene.whenHeard();
    await scene.bot().stop();
    expect(answer.edits).toHaveLength(1);
  });

  it('keeps its answer when it is edited later than after ten minutes, or only shows a preview', async () => {
    const { reader, discord } = await begin();
    const { question, answer } = await ask();
    showPreviews(discord.world, question, [{ title: 'a preview' }]);
    discord.later(11 * MINUTE);
    reader.edits(question, '@ibid who leads the MEK?');
    await scene.whenHeard();
    await scene.bot().stop();
    expect(answer.edits).toEqual([]);
  });

  it('is no new question where the bot was not asked', async () => {
    const { reader, channel, discord } = await begin();
    const said = reader.says(channel, 'where is the NCRI based?');
    reader.edits(said, '@ibid where is the NCRI based?');
    await ask();
    expect(discord.botMessages()).toHaveLength(1);
  });

  it('is answered as it stands at last when it is edited before there is an answer', async () => {
    const { reader, channel, discord } = await begin();
    const question = reader.says(channel, '@ibid who leads the MEK?');
    reader.edits(question, '@ibid where is the NCRI based?');
    const [answer] = await discord.waitFor('the answer', () => {
      const sent = discord.botMessages();
      return sent[0]?.content.includes(BASED) === true && sent;
    });
    expect(answer?.replyTo).toBe(question.id);
    expect(discord.botMessages()).toHaveLength(1);
  });
});

describe('a question that is deleted', () => {
  it('takes its answer with it, and the votes on it, also after a restart', async () => {
    const { reader, discord, feedback } = await begin();
    const first = await ask();
    const second = await ask();
    await reader.clicks(first.answer, '👎');
    reader.deletes(first.question);
    await discord.waitFor('the deletion', () => first.answer.deleted);
    await scene.restart();
    reader.deletes(second.question);
    await discord.waitFor('the deletion', () => second.answer.deleted);
    await scene.bot().stop();
    expect(await feedback.list()).toEqual([]);
  });

  it('leaves its answer where that is wanted', async () => {
    const { reader } = await begin({ variables: { DELETE_ANSWERS: 'no' } });
    const { question, answer } = await ask();
    reader.deletes(question);
    await scene.whenHeard();
    await scene.bot().stop();
    expect(answer.deleted).toBe(false);
  });
});
