import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createScene, type Scene } from './bot-scene.ts';

describe('asking the bot', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await createScene();
  });
  afterAll(() => scene.end());

  it('answers /ask with the best extract, its sentence bold, and the citation', async () => {
    const { reader, channel } = scene;
    const reply = await reader.runs('/ask', { question: 'Where is the NCRI based?' }, { channel });
    expect(reply.content).toContain('**The NCRI is based in both France and Albania.**');
    expect(reply.content).toContain('¶ 15 · Albania formally cuts ties with Iran');
    expect(reply.ephemeral).toBe(false);
  });
});
