import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';
import { FILE_SYSTEM_OWNERS, ROOMS, STRANGERS } from '../house.js';

// Only the house rule: the others want a file that belongs to a TypeScript program.
const RULE = 'no-restricted-imports';
const root = path.resolve(import.meta.dirname, '..');
const eslint = new ESLint({
  cwd: root,
  ruleFilter: ({ ruleId }) => ruleId === RULE,
  overrideConfig: [{ languageOptions: { parserOptions: { projectService: false, project: false } } }],
});

/** Which lines the house rule forbids, of a file of that name, which need not exist. */
async function judge(file: string, ...lines: string[]): Promise<string[]> {
  const [result] = await eslint.lintText(`${lines.join('\n')}\n`, { filePath: path.join(root, file) });
  const messages = result?.messages ?? [];
  expect(messages.filter(({ ruleId }) => ruleId !== RULE)).toEqual([]);
  return messages.map(({ line }) => lines[line - 1] ?? '');
}

describe('the house', () => {
  it.each(ROOMS)('lets %s see itself and the rooms before it, and no other', async (room) => {
    const strangers: Readonly<Record<string, readonly string[]>> = STRANGERS;
    const importOf = (other: string): string => `import '../${other}/y.ts';`;
    const unseen = ROOMS.filter(
      (other, at) => at > ROOMS.indexOf(room) || strangers[room]?.includes(other) === true,
    );
    expect(await judge(`src/${room}/x.ts`, ...ROOMS.map(importOf))).toEqual(unseen.map(importOf));
  });

  it.each([
    ['src/text/x.ts', "import '../corpus/article.ts';"],
    ['src/text/x.ts', "import '../discord/y.ts';"],
    ['src/corpus/x.ts', "import type { A } from '../retrieval/y.ts';"],
    ['src/ranking/features/x.ts', "import '../../answers/answer.ts';"],
    ['src/index/x.ts', "export * from '../answers/answer.ts';"],
    ['src/answers/x.ts', "import '../terminal/y.ts';"],
    ['src/discord/x.ts', "import '../terminal/y.ts';"],
    ['src/terminal/x.ts', "import '../discord/y.ts';"],
    ['src/answers/x.ts', "import '../app/open-story.ts';"],
    // Files that own a package keep the rule of their room.
    ['src/retrieval/hnsw-index.ts', "import '../answers/answer.ts';"],
  ])('lets no room import from one that comes later: %s: %s', async (file, line) => {
    expect(await judge(file, line)).toHaveLength(1);
  });

  it.each([
    ['src/retrieval/x.ts', "import hnswlib from 'hnswlib-node';"],
    ['src/index/x.ts', "import 'hnswlib-node';"],
    ['src/retrieval/x.ts', "import { pipeline } from '@xenova/transformers';"],
    ['src/corpus/x.ts', "import { parse } from 'yaml';"],
    ['src/text/x.ts', "import stem from 'wink-porter2-stemmer';"],
    ['src/discord/x.ts', "import { SingleBar } from 'cli-progress';"],
    ['src/answers/x.ts', "import { Client } from 'discord.js';"],
    ['src/retrieval/hnsw-index.ts', "import { pipeline } from '@xenova/transformers';"],
  ])('lets an outside package into one file only: %s: %s', async (file, line) => {
    expect(await judge(file, line)).toHaveLength(1);
  });

  it.each([
    ['src/answers/x.ts', "import { readFile } from 'node:fs/promises';"],
    ['src/text/x.ts', "import fs from 'fs';"],
    ['src/retrieval/hnsw-index.ts', "import 'node:fs';"],
    ['src/index/x.ts', "import { open } from 'node:fs/promises';"],
    ['src/editing/x.ts', "import { watch } from 'node:fs';"],
    ['src/app/x.ts', "import 'node:fs';"],
    ['src/terminal/x.ts', "import 'node:fs';"],
    ['src/discord/x.ts', "import 'fs/promises';"],
  ])('keeps rooms from the file system: %s: %s', async (file, line) => {
    expect(await judge(file, line)).toHaveLength(1);
  });

  it.each([
    ['playground/discord/x.ts', "import '../driver/fake-user.ts';"],
    ['playground/discord/x.ts', "import type { A } from '../transcripts/y.ts';"],
    ['playground/discord/x.ts', "import '../../src/discord/bot.ts';"],
    ['playground/discord/x.ts', "import '../../test/fakes/y.ts';"],
    ['playground/driver/x.ts', "import '../../test/fakes/y.ts';"],
    ['playground/discord/x.ts', "import '../serving/y.ts';"],
    ['playground/page/x.tsx', "import '../discord/y.ts';"],
    ['playground/page/messages/x.tsx', "import '../../serving/y.ts';"],
  ])('lets the fake Discord and the page see nothing but themselves: %s: %s', async (file, line) => {
    expect(await judge(file, line)).toHaveLength(1);
  });

  it.each([
    ['playground/driver/x.ts', "import '../discord/world.ts';"],
    ['playground/page/messages/x.tsx', "import '../state.ts';"],
    ['playground/serving/x.ts', "import type { A } from '../page/protocol.ts';"],
    ['playground/transcripts/x.ts', "import '../../src/discord/y.ts';"],
    ['src/corpus/x.ts', "import '../text/span.ts';"],
    ['src/answers/x.ts', "import '../ranking/create-judge.ts';"],
    ['src/terminal/x.ts', "import '../answers/answer.ts';"],
    ['src/ranking/features/x.ts', "import '../../retrieval/question.ts';"],
    ['src/retrieval/hnsw-index.ts', "import hnswlib from 'hnswlib-node';"],
    ['src/storage/x.ts', "import { stat } from 'node:fs/promises';"],
    ['src/app/project-root.ts', "import { existsSync } from 'node:fs';"],
    ['src/corpus/front-matter.ts', "import { parse } from 'yaml';"],
    ['src/discord/x.ts', "import { Client } from 'discord.js';"],
    ['scripts/x.ts', "import '../src/app/open-story.ts';"],
    ['test/x.test.ts', "import '../src/discord/y.ts';"],
  ])('lets pass what is allowed: %s: %s', async (file, line) => {
    expect(await judge(file, line)).toEqual([]);
  });

  it('has no circle of files that load each other', async () => {
    const files = (await readdir(path.join(root, 'src'), { recursive: true }))
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
      .map((file) => `src/${file.replaceAll(path.sep, '/')}`);
    const loads = new Map<string, readonly string[]>();
    for (const file of files) {
      // As it is compiled: what is only a type is gone there.
      const compiled = await readFile(path.join(root, 'dist', file.replace(/\.ts$/u, '.js')), 'utf8');
      const loaded = compiled.matchAll(/^(?:import|export)\b(?:[^;"]*\bfrom)? "(\.[^"]+)\.js";/gmu);
      const names = [...loaded].map(
        ([, name = '']) => `${path.posix.join(path.posix.dirname(file), name)}.ts`,
      );
      loads.set(file, names);
    }
    expect([...loads.values()].flat().length).toBeGreaterThan(1000);
    // What loads nothing of what is left, or is not loaded by it, is in no circle.
    for (let size = -1; size !== loads.size;) {
      size = loads.size;
      const loaded = new Set([...loads.values()].flat());
      for (const [file, names] of loads)
        if (!loaded.has(file) || !names.some((name) => loads.has(name))) loads.delete(file);
    }
    expect([...loads.keys()]).toEqual([]);
  });

  it('names the files that touch the file system themselves, and they say why', async () => {
    for (const file of FILE_SYSTEM_OWNERS.filter((owner) => owner.endsWith('.ts'))) {
      const text = await readFile(path.join(root, file), 'utf8');
      expect(text.split('\n')[0], file).toMatch(/^\/\/ Touches files itself[,:] \S/);
      expect(text, file).toMatch(/from 'node:fs/);
    }
  });
});
