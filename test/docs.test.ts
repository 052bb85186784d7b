import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { PACKAGES, ROOMS, WORKSHOPS } from '../house.js';

// What the documentation claims of the code, where a test can read both.

const ROOT = path.resolve(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
const manifest = JSON.parse(read('package.json')) as {
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
};
/** Every page that people read, the articles aside. */
const PAGES = [
  '.',
  'docs',
  'playground/discord',
  'playground/driver',
  'playground/serving',
  'test/golden',
  ...list('models').map((name) => `models/${name}`),
]
  .flatMap((folder) => list(folder).map((name) => path.join(folder, name)))
  .filter((file) => file.endsWith('.md'));

function list(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder)).sort();
}

/** What stands between a heading of the second level and the next. */
function sectionOf(page: string, heading: string): string {
  const [, section] = page.split(new RegExp(`^## ${heading}$`, 'mu'));
  return (section ?? '').split(/^## /mu)[0] ?? '';
}

function allMatches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, found]) => found ?? '');
}

describe('the house in docs/design.md', () => {
  const [, drawing = ''] =
    /```\n(src\/\n[\s\S]*?)```/u.exec(sectionOf(read('docs/design.md'), 'The house')) ?? [];

  it('has the rooms of house.js in its order, which are the folders of src/', () => {
    expect(allMatches(drawing, /^ {2}([a-z]+)\/ /gmu)).toEqual([...ROOMS]);
    const folders = list('src').filter((name) => !name.includes('.'));
    expect(folders).toEqual(ROOMS.toSorted());
  });

  it('has the files that lie beside the rooms, and no other', () => {
    expect(allMatches(drawing, /([a-z-]+\.ts)\b/gu).sort()).toEqual(
      list('src').filter((name) => name.includes('.')),
    );
  });

  it('has what lies beside src/', () => {
    const beside = drawing.split('\n').filter((line) => /^[a-z]/u.test(line));
    const named = allMatches(beside.join('\n'), /(?<![/\w])([a-z]+)\/(?=\s|$)/gu);
    expect(WORKSHOPS.filter((folder) => !named.includes(folder))).toEqual([]);
    expect(named.filter((folder) => !existsSync(path.join(ROOT, folder)))).toEqual([]);
  });
});

describe('the dependencies', () => {
  it('stand in docs/design.md with their versions', () => {
    const rows = sectionOf(read('docs/design.md'), 'Dependencies').matchAll(/^\| `([^`]+)` ([\d.]+) +\|/gmu);
    const listed = Object.fromEntries([...rows].map(([, name = '', version = '']) => [name, version]));
    expect(listed).toEqual(manifest.dependencies);
  });

  it('are each bound to a place in house.js, but for zod, which is wherever something from outside is read', () => {
    const bound = Object.keys(PACKAGES);
    const free = Object.keys(manifest.dependencies).filter(
      (name) => !bound.some((it) => it === name || it.startsWith(`${name}/`)),
    );
    expect(free).toEqual(['zod']);
    const places = Object.values(PACKAGES).flat();
    expect(places.filter((place) => !existsSync(path.join(ROOT, place)))).toEqual([]);
  });
});

describe('the commands', () => {
  const scripts = list('scripts').filter((name) => name.endsWith('.ts'));

  it('say their usage and options to describeCommand, so that each has --help', () => {
    const silent = scripts.filter((name) => !read(`scripts/${name}`).includes(' = describeCommand({'));
    // What is looked up in a chat is parsed as on the command line.
    expect(silent).toEqual(['quote.ts']);
  });
});

describe('every page', () => {
  const pages = PAGES.map((page) => ({ page, text: read(page) }));

  it('names commands that there are', () => {
    const named = pages.flatMap(({ text }) => allMatches(text, /\bnpm run (?:--silent )?([a-z][a-z:-]*)/gu));
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter((command) => !(command in manifest.scripts))).toEqual([]);
  });

  it('names files that there are', () => {
    const paths =
      /`((?:src|scripts|docs|test|models|training|evaluation|benchmarks|playground)\/[\w./-]*)`/gu;
    const named = pages.flatMap(({ text }) => allMatches(leaveOutCode(text), paths));
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
  });

  it('links to pages and headings that there are', () => {
    const links = pages.flatMap(({ page, text }) =>
      allMatches(leaveOutCode(text), /(?<!\\)\]\((?!https?:)([^)\s]+)\)/gu).map((link) => {
        const [file = '', anchor] = link.split('#');
        return { link, target: file === '' ? page : path.join(path.dirname(page), file), anchor };
      }),
    );
    expect(links.length).toBeGreaterThan(10);
    const broken = links.filter(({ target, anchor }) => {
      if (!existsSync(path.join(ROOT, target))) return true;
      return anchor !== undefined && !anchorsOf(read(target)).includes(anchor);
    });
    expect(broken).toEqual([]);
  });
});

function leaveOutCode(page: string): string {
  return page.replaceAll(/^```[\s\S]*?^```$/gmu, '');
}

/** The anchors that GitHub makes of the headings of a page. */
function anchorsOf(page: string): string[] {
  const headings = allMatches(leaveOutCode(page), /^#+ (.+)$/gmu);
  return headings.map((heading) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(/\s/gu, '-'),
  );
}
