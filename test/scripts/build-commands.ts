import { spawnSync } from 'node:child_process';
import { readdirSync, statSync, utimesSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../..');
const STAMP = path.join(ROOT, 'dist/.tsbuildinfo');

/**
 * Builds `dist/` before the tests when the source is newer than it: the tests of the commands run what people
 * run, and a test of yesterday's build would prove nothing.
 */
export default function buildCommands(): void {
  const sources = ['src', 'scripts', 'package.json', 'tsconfig.json', 'tsconfig.build.json'];
  if (newestOf(sources.map((name) => path.join(ROOT, name))) <= changedAt(STAMP)) return;
  const tsc = path.join(ROOT, 'node_modules/typescript/bin/tsc');
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The build failed:\n${stdout}`);
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
