import type { HostileSubject } from './hostile-input.ts';
import { MARKDOWNS } from './markdowns.ts';
import { PAGES } from './pages.ts';
import { read } from './read-row.ts';
import { TEXTS } from './texts.ts';

/** What stands in a file. */
export const FILE_CONTENTS: HostileSubject = {
  title: 'Contents of files',
  about:
    'As the file of `/admin add`: plain text, then Markdown, then pages. What can be read is shown with its title, and only ' +
    'added when somebody says so.',
  inputs: [
    ...TEXTS.map((row) => read('story.txt', 'text/plain', row)),
    ...MARKDOWNS.map((row) => read('story.md', 'text/markdown', row)),
    ...PAGES.map((row) => read('story.html', 'text/html', row)),
  ],
};
