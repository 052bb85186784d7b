import { afterEach, describe, expect, it } from 'vitest';
import { createServersScene, type ServersScene } from './servers-scene.ts';

const LIGHTHOUSE =
  '# The lighthouse\n\nThe keeper Arben Hoxha painted the tower green.\n\n“Nobody asked me,” said Arben Hoxha.\n';
const MILL =
  '# The mill\n\nThe miller Rosa Blau sold her mill in winter.\n\n“It was cold,” said Rosa Blau.\n';

describe('servers with stories of their own', () => {
  let scene: ServersScene;
  const begin = async (options?: Parameters<typeof createServersScene>[0]): Promise<ServersScene> =>
    (scene = await createServersScene(options));
  afterEach(() => scene.end());

  it('each answer from their own, and one that has none from the shared one', async () => {
    const { red, blue, green } = await begin();
    for (const server of [red, blue]) {
      const made = await server.run('/admin story new');
      expect(made.content).toContain('has a story of its own now, which is still empty');
      expect(await server.ask('Who painted the tower?')).toContain('This server’s story is still empty');
    }
    await red.add('lighthouse.md', LIGHTHOUSE);
    await blue.add('mill.md', MILL);

    expect(await red.ask('Who painted the tower?')).toContain('Arben Hoxha painted the tower green');
    expect(await blue.ask('Who painted the tower?')).toContain('The story does not say.');
    expect(await blue.ask('Who sold her mill?')).toContain('sold her mill in winter');
    expect(await red.ask('Who sold her mill?')).toContain('The story does not say.');
    expect(await green.ask('Who painted the tower?')).toContain('The story does not say.');
    const shared = await green.member.runs('/sources', {}, { channel: green.channel });
    expect(shared.content).toContain('Albania');
    expect((await green.run('/admin status')).content).toContain('give it one with `/admin story new`');
  });
});
