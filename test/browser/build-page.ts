import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** Builds the page before its tests when a source of it is newer. */
export default function buildPage(): void {
  const folder = path.join(ROOT, 'playground/page');
  const sources = readdirSync(folder, { recursive: true }).map((name) => path.join(folder, String(name)));
  const built = statSync(path.join(ROOT, 'dist/page/index.html'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (Math.max(...sources.map((file) => statSync(file).mtimeMs)) <= built) return;
  const { status, stdout } = spawnSync('npm', ['run', 'build:page'], { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the page could not be built:\n${stdout}`);
}
