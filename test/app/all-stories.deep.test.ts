import { createHash } from 'node:crypto';
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { answerQuestion } from '../../src/answers/answer-question.ts';
import { readConfig } from '../../src/app/config.ts';
import { openAllStories } from '../../src/app/open-all-stories.ts';
import { createLog } from '../../src/log.ts';
import type { ServerStories } from '../../src/stories/server-stories.ts';
import { openRecords } from '../../src/records/open-records.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const RED = '100000000000000001';
const BLUE = '100000000000000002';
const LIGHTHOUSE = '# The lighthouse\n\nThe keeper Arben Hoxha painted the tower green in 1931.\n';

let folder = '';

async function open(mode: 'shared' | 'per-server', write: (line: string) => void = () => undefined) {
  const at = (name: string): string => path.join(folder, name);
  const config = readConfig(
    { CORPUS_DIR: at('corpus'), INDEX_DIR: at('index'), STORIES: mode, STORIES_DIR: at('stories') },
    ROOT,
  );
  const records = openRecords({
    ...{ auditFolder: at('audit'), feedbackFolder: at('feedback'), gapsFolder: at('gaps') },
    ...{ settingsFolder: at('settings'), gapsDays: 30 },
  });
  const log = createLog({ level: 'info', secrets: [], write });
  return { ...(await openAllStories(config, ROOT, { ...records, log }, {})), records };
}

/** The story of a server that has one. */
async function requireStory(servers: ServerStories, id: string) {
  const story = await servers.open(id);
  if (story === null) throw new Error(`${id} has no story`);
  return story;
}

/** A hash of each file below a folder. */
async function hashFiles(name: string): Promise<Record<string, string>> {
  const entries = await readdir(path.join(folder, name), { withFileTypes: true, recursive: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  const hashes = await Promise.all(
    files.map(async (file) => [
      path.relative(folder, file),
      createHash('sha256')
        .update(await readFile(file))
        .digest('hex'),
    ]),
  );
  return Object.fromEntries(hashes) as Record<string, string>;
}

test(
  'an installation with one story becomes one with many and back, without losing a byte',
  { timeout: 240_000 },
  async () => {
    folder = await makeTemporaryFolder();
    await cp(path.join(ROOT, 'corpus'), path.join(folder, 'corpus'), { recursive: true });
    const before = await open('shared');
    await before.records.settings.change(RED, (settings) => ({ ...settings, language: 'de' }));
    await before.close();
    const names = ['corpus', 'index', 'settings'];
    const shared = await Promise.all(names.map(hashFiles));

    const { shared: story, servers, records, close } = await open('per-server');
    if (servers === undefined) throw new Error('there are no stories of servers');
    await records.settings.load();
    expect(records.settings.of(RED).language).toBe('de');
    const question = 'Who painted the tower green?';
    expect((await answerQuestion(story.keeper.current(), question)).kind).toBe('not-found');
    expect(await servers.open(RED)).toBeNull();
    await servers.make(RED, 'shared');
    await servers.make(BLUE, 'nothing');
    const red = await requireStory(servers, RED);
    const blue = await requireStory(servers, BLUE);
    expect(red.current().articles.map(({ id }) => id)).toEqual(
      story.keeper.current().articles.map(({ id }) => id),
    );

    const held = await blue.editor.holdUpload('lighthouse.md', Buffer.from(LIGHTHOUSE));
    await blue.editor.addUpload(held.id);
    await blue.editor.reindex({ by: 'test' });
    const found = await answerQuestion(blue.current(), question);
    expect([found.kind, found.extracts[0]?.answer?.text]).toEqual([
      'found',
      expect.stringContaining('Arben Hoxha'),
    ]);
    expect((await answerQuestion(red.current(), question)).kind).toBe('not-found');
    expect(await servers.count()).toMatchObject({ stories: 2, open: 2, broken: 0 });
    await close();

    expect(await Promise.all(names.map(hashFiles))).toEqual(shared);
    const after = await open('shared');
    expect(after.shared.keeper.current().snapshot.generation).toBe(
      story.keeper.current().snapshot.generation,
    );
    await after.close();
  },
);

test(
  'a story that cannot be read is built anew, and keeps no other from answering; without a corpus there is no shared one',
  { timeout: 240_000 },
  async () => {
    folder = await makeTemporaryFolder();
    const logged: string[] = [];
    let changed = (): void => undefined;
    const whenChanged = new Promise<void>((resolve) => (changed = resolve));
    const { shared, servers, close } = await open('per-server', (line) => {
      logged.push(line);
      if (line.includes('story changed') && line.includes(RED)) changed();
    });
    if (servers === undefined) throw new Error('there are no stories of servers');
    expect(shared.keeper.current().articles).toEqual([]);
    for (const id of [RED, BLUE]) {
      await servers.make(id, 'nothing');
      await writeFile(path.join(folder, 'stories', id, 'corpus', 'a.md'), LIGHTHOUSE);
    }
    const blue = await requireStory(servers, BLUE);
    await blue.editor.reindex({ by: 'test' });
    const broken = path.join(folder, 'stories', RED, 'index');
    await cp(path.join(folder, 'stories', BLUE, 'index'), broken, { recursive: true });
    const [generation = ''] = await readdir(path.join(broken, 'generations'));
    await writeFile(path.join(broken, 'generations', generation, 'search.bin'), 'not numbers');

    const red = await requireStory(servers, RED);
    expect(red.current().snapshot.generation).toBe('broken');
    expect(await servers.count()).toMatchObject({ stories: 2, open: 2, broken: 1 });
    expect(logged.join('\n')).toContain(`"server":"${RED}"`);
    expect((await answerQuestion(blue.current(), 'Who painted the tower green?')).kind).toBe('found');
    await whenChanged;
    expect((await answerQuestion(red.current(), 'Who painted the tower green?')).kind).toBe('found');
    expect(await servers.count()).toMatchObject({ broken: 0 });
    await close();
  },
);
