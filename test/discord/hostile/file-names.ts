import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'vitest';
import { sendFile } from './attachments.ts';
import type { HostileInput, HostileSubject, Stage } from './hostile-input.ts';

const CONTENT = '---\ntitle: A name\n---\n\nIt has one paragraph.\n';

const NAMED: readonly (readonly [input: string, name: string, file: RegExp])[] = [
  ['a path upwards', '../../../etc/passwd.md', /^passwd\.md$/u],
  ['a path upwards with backslashes', '..\\..\\windows\\win.md', /^win\.md$/u],
  ['an absolute path', '/etc/cron.d/evil.md', /^evil\.md$/u],
  ['a path of another drive', 'C:\\evil.md', /^evil\.md$/u],
  ['a path upwards in percent signs', '%2e%2e%2fevil.md', /^[^/%]+\.md$/u],
  ['a path upwards in full-width signs', '．．／evil.md', /^[^/／]*evil\.md$/u],
  ['dots alone', '....md', /^article\.md$/u],
  ['nothing before the ending', '.md', /^article\.md$/u],
  ['a hidden file', '.hidden.md', /^hidden\.md$/u],
  ['a file of settings', '.env.txt', /^env\.txt$/u],
  ['a NUL before another ending', 'story.md\u0000.txt', /^story\.md\.txt$/u],
  ['a line end', 'sto\nry.md', /^story\.md$/u],
  ['an escape of a terminal', 'sto\u001B[31mry.md', /^sto-31mry\.md$/u],
  ['a right-to-left override', 'story\u202Etxt.md', /^storytxt\.md$/u],
  ['zero-width characters', 'st\u200Bo\u200Dry.md', /^story\.md$/u],
  ['a byte order mark', '\uFEFFstory.md', /^story\.md$/u],
  ['half an emoji', 'st\uD83Dory.md', /^story\.md$/u],
  ['emoji', '👩‍👩‍👧‍👦.md', /^article\.md$/u],
  ['letters with loose accents', 'cafe\u0301.md', /^café\.md$/u],
  ['another script', '故事.md', /^故事\.md$/u],
  ['three hundred letters', `${'n'.repeat(300)}.md`, /^n{160}\.md$/u],
  ['three hundred letters of three bytes', `${'語'.repeat(300)}.md`, /^語{53}\.md$/u],
  ['a name that Windows keeps for a device', 'CON.md', /^article-CON\.md$/u],
  ['a device with another ending before', 'nul.tar.md', /^article-nul\.tar\.md$/u],
  ['README, which is not read', 'README.md', /^article-README\.md$/u],
  ['README in other capitals', 'ReadMe.txt', /^article-ReadMe\.txt$/u],
  ['a command in a name', '$(rm -rf ~).md', /^\(rm -rf\s*-?\)\.md$|^[^$~]+\.md$/u],
  ['a semicolon and a pipe', 'a;b|c&d.md', /^a-b-c&d\.md$/u],
  ['a name that looks like an option', '-rf.md', /^rf\.md$/u],
  ['a home folder', '~root.md', /^root\.md$/u],
  ['quotation marks and backticks', '"a"`b`\'c\'.md', /^[^"`]+\.md$/u],
  ['a wildcard', '*?.md', /^article\.md$/u],
  ['spaces and dots at both ends', '  . story . .md', /^story\.md$/u],
  ['mentions', '@everyone <@1>.md', /^everyone -1\.md$|^[^@<>]+\.md$/u],
  ['a masked link', '[a](https://evil.example).md', /^[^/[\]]+\.md$/u],
  ['Markdown', '**a** _b_ ||c||.md', /^[^*|]+\.md$/u],
  ['the name of a property of every object', '__proto__.md', /^__proto__\.md$/u],
  ['an ending in capitals', 'Story.HTML.TXT', /^Story\.HTML\.txt$/u],
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
