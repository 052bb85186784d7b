import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');
const IMPORT = /(?:^import|[\w}*] from) '([^']+)';$|\bimport\('([^']+)'\)/gm;

/** All that a file loads, directly and through what it loads: files below the project's folder, and packages. */
function followImports(start: string): { files: string[]; packages: string[] } {
  const [files, packages] = [new Set<string>(), new Set<string>()];
  const waiting = [path.join(ROOT, start)];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (files.has(file)) continue;
    files.add(file);
    // A type is gone when the code runs.
    const code = readFileSync(file, 'utf8').replaceAll(/^(?:import|export) type [^;]*;/gm, '');
    for (const [, stated, called] of code.matchAll(IMPORT)) {
      const name = stated ?? called ?? '';
      if (name.startsWith('.')) waiting.push(path.resolve(path.dirname(file), name));
      else if (!name.startsWith('node:')) packages.add(/^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name);
    }
  }
  return { files: [...files].map((file) => path.relative(ROOT, file)), packages: [...packages] };
}

it('npm start loads nothing of the playground, and no package that is only for development', () => {
  const { dependencies } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const { files, packages } = followImports('src/app/main.ts');
  expect(files.length).toBeGreaterThan(100);
  expect(files.filter((file) => !file.startsWith('src/'))).toEqual([]);
  // Of the client's own family, which comes along with it.
  const isKnown = (name: string): boolean => name in dependencies || name === '@discordjs/rest';
  expect(packages.filter((name) => !isKnown(name))).toEqual([]);
});
