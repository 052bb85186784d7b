import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'vitest';
import { sendFile } from './attachments.ts';
import type { HostileInput, HostileSubject, Stage } from './hostile-input.ts';

const CONTENT = '---\ntitle: A name\n---\n\nIt has one paragraph.\n';

const NAMED: readonly (readonly [input: string, name: string, file: string])[] = [
  ['a path upwards', '../../../etc/passwd.md', 'passwd.md'],
  ['a path upwards with backslashes', '..\\..\\windows\\win.md', 'win.md'],
  ['an absolute path', '/etc/cron.d/evil.md', 'evil.md'],
  ['a path of another drive', 'C:\\evil.md', 'evil.md'],
  ['a path upwards in percent signs', '%2e%2e%2fevil.md', '2e-2e-2fevil.md'],
  ['a path upwards in full-width signs', '．．／evil.md', 'evil.md'],
  ['dots alone', '....md', 'article.md'],
  ['nothing before the ending', '.md', 'article.md'],
  ['a hidden file', '.hidden.md', 'hidden.md'],
  ['a file of settings', '.env.txt', 'env.txt'],
  ['a NUL before another ending', 'story.md\u0000.txt', 'story.md.txt'],
  ['a line end', 'sto\nry.md', 'story.md'],
  ['an escape of a terminal', 'sto\u001B[31mry.md', 'sto-31mry.md'],
  ['a right-to-left override', 'story\u202Etxt.md', 'storytxt.md'],
  ['zero-width characters', 'st\u200Bo\u200Dry.md', 'story.md'],
  ['a byte order mark', '\uFEFFstory.md', 'story.md'],
  ['half an emoji', 'st\uD83Dory.md', 'story.md'],
  ['emoji', '👩‍👩‍👧‍👦.md', 'article.md'],
  ['letters with loose accents', 'cafe\u0301.md', 'café.md'],
  ['another script', '故事.md', '故事.md'],
  [
    'three hundred letters',
    `${'n'.repeat(300)}.md`,
    'nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn.md',
  ],
  [
    'three hundred letters of three bytes',
    `${'語'.repeat(300)}.md`,
    '語語語語語語語語語語語語語語語語語語語語語語語語語語語語語語語語語語語語語語語語語語語語語語語語語語語語語.md',
  ],
  ['a name that Windows keeps for a device', 'CON.md', 'article-CON.md'],
  ['a device with another ending before', 'nul.tar.md', 'article-nul.tar.md'],
  ['README, which is read like any other', 'README.md', 'README.md'],
  ['a command in a name', '$(rm -rf ~).md', '(rm -rf -).md'],
  ['a semicolon and a pipe', 'a;b|c&d.md', 'a-b-c&d.md'],
  ['a name that looks like an option', '-rf.md', 'rf.md'],
  ['a home folder', '~root.md', 'root.md'],
  ['quotation marks and backticks', '"a"`b`\'c\'.md', "a-b-'c'.md"],
  ['a wildcard', '*?.md', 'article.md'],
  ['spaces and dots at both ends', '  . story . .md', 'story.md'],
  ['mentions', '@everyone <@1>.md', 'everyone -1.md'],
  ['a masked link', '[a](https://evil.example).md', 'evil.example).md'],
  ['Markdown', '**a** _b_ ||c||.md', 'a- _b_ -c.md'],
  ['the name of a property of every object', '__proto__.md', '__proto__.md'],
  ['an ending in capitals', 'Story.HTML.TXT', 'Story.HTML.txt'],
];

/** Names of attached files. The file ends in the corpus folder and nowhere else. */
export const FILE_NAMES: HostileSubject = {
  title: 'File names',
  about:
    'As the name of the file of `/admin add`, confirmed. The table shows the name that the file gets; it lies directly in the ' +
    'corpus folder, and nothing else is there that was not before.',
  inputs: NAMED.map(([input, name, file]): HostileInput => ({
    input,
    expected: file,
    run: (stage) => add(stage, name),
  })),
};

async function add(stage: Stage, name: string): Promise<string> {
  const before = await readdir(stage.corpus);
  const preview = await sendFile(stage, { name, content: CONTENT });
  const label = preview.content.includes('It replaces') ? 'Replace the article' : 'Add to the story';
  await stage.admin.clicks(preview, label);
  await stage.discord.waitFor('the end', () => preview.content.includes('is in the corpus, but not in'));
  const entries = await readdir(stage.corpus, { withFileTypes: true });
  const added = entries.filter((entry) => !before.includes(entry.name));
  expect(added.map((entry) => entry.isFile())).toEqual([true]);
  const [entry] = added;
  const kept = entry?.name ?? '';
  expect(path.dirname(path.join(stage.corpus, kept))).toBe(stage.corpus);
  await rm(path.join(stage.corpus, kept));
  return kept;
}
