import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, utimesSync } from 'node:fs';
import path from 'node:path';
import type { TestProject } from 'vitest/node';

const ROOT = path.resolve(import.meta.dirname, '..');
const STAMP = path.join(ROOT, 'dist/.tsbuildinfo');

/**
 * Builds `dist/` before the tests when anything that is compiled is newer than it, and again while they are watched: what tests
 * start as a process comes from there, and a test of yesterday's build would prove nothing.
 */
export default function buildFirst(project: TestProject): void {
  build();
  project.onTestsRerun(build);
}

function build(): void {
  const config = JSON.parse(readFileSync(path.join(ROOT, 'tsconfig.json'), 'utf8')) as { include: string[] };
  const sources = ['package.json', 'tsconfig.json', ...config.include];
  if (newestOf(sources.map((name) => path.join(ROOT, name))) <= changedAt(STAMP)) return;
  const tsc = path.join(ROOT, 'node_modules/typescript/bin/tsc');
  const { status, stdout } = spawnSync(process.execPath, [tsc], { cwd: ROOT, encoding: 'utf8' });
  // It is built all the same: a type that does not fit in one room keeps nobody from the tests of another.
  if (status !== 0) {
    process.stderr.write(`Types do not fit; npm run check will not pass.\n${stdout}`);
    return;
  }
  // The compiler leaves its stamp as it is when the text of no file has changed.
  const now = new Date();
  utimesSync(STAMP, now, now);
}

function newestOf(paths: readonly string[]): number {
  return Math.max(
    ...paths.map((start) => {
      const below = statSync(start).isDirectory() ? readdirSync(start, { recursive: true }) : [];
      return Math.max(changedAt(start), ...below.map((name) => changedAt(path.join(start, String(name)))));
    }),
  );
}

function changedAt(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? -Infinity;
}
