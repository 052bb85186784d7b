import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCorpusFile } from '../../src/corpus/list-corpus-folder.ts';
import { makeFileName, makeFilePath } from '../../src/editing/file-name.ts';

describe('the name of an added file', () => {
  it.each([
    ['harbour.md', 'harbour.md'],
    ['Harbour News (2).MD', 'Harbour News (2).md'],
    ['../../etc/passwd.txt', 'passwd.txt'],
    ['..\\..\\windows\\system.html', 'system.html'],
    ['/absolute/path.htm', 'path.htm'],
    ['.hidden.md', 'hidden.md'],
    ['...md', 'article.md'],
    ['.md', 'article.md'],
    ['README.md', 'README.md'],
    ['con.md', 'article-con.md'],
    ['LPT1.backup.txt', 'article-LPT1.backup.txt'],
    ['console.md', 'console.md'],
    ['a\u0000b\u001b[31m.md', 'ab-31m.md'],
    ['\u202egnp.md', 'gnp.md'],
    ['a:b*c?"d<e>f|g.md', 'a-b-c-d-e-f-g.md'],
    ['Cafe\u0301.md', 'Café.md'],
    ['日本語.txt', '日本語.txt'],
    ['🎺.md', 'article.md'],
    ['news 🎺 today.md', 'news - today.md'],
    ['a .md', 'a.md'],
    ['-rf.md', 'rf.md'],
    ['\u0301\u0301.md', 'article.md'],
    ['x.md\n', 'x.md'],
    ['a／b∕c.md', 'a-b-c.md'],
    [`${'x'.repeat(500)}.html`, `${'x'.repeat(160)}.html`],
    [`${'é'.repeat(500)}.md`, `${'é'.repeat(80)}.md`],
  ])('%j is %j', (given, name) => {
    expect(makeFileName(given)).toBe(name);
  });

  it.each(['x.xls', 'x', '', '.', '..', 'x.md/', 'x.md.exe', 'md'])('%j is refused', (given) => {
    expect(() => makeFileName(given)).toThrow('unknown-format');
  });

  it('is safe and stays the same, whatever was given', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.constantFrom('.md', '.TXT', '.html', '.Htm'),
        (stem, ending) => {
          const name = makeFileName(stem + ending);
          expect(isCorpusFile(name)).toBe(true);
          expect(name).not.toMatch(/[/\\\p{C}]|^\.|[. ]\.\w+$/u);
          expect(Buffer.byteLength(name)).toBeLessThanOrEqual(173);
          expect(makeFileName(name)).toBe(name);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('makeFilePath', () => {
  it.each([
    ['a/b/c.md', 'a/b/c.md'],
    ['../../etc/passwd.md', 'etc/passwd.md'],
    ['/etc/x.md', 'etc/x.md'],
    ['C:\\win\\..\\x.MD', 'C/win/x.md'],
    ['.git/con/x.md', 'git/folder-con/x.md'],
    ['a/./..../node_modules/x.md', 'a/x.md'],
    [`${'d/'.repeat(50)}x.md`, 'd/d/d/d/d/d/d/d/x.md'],
  ])('%j is %j', (given, path) => {
    expect(makeFilePath(given)).toBe(path);
    expect(makeFilePath(path)).toBe(path);
  });
});
