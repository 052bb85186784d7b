import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkNode } from '../../src/app/installation-checks.ts';

const ROOT = path.join(import.meta.dirname, '../..');

describe('the check of Node', () => {
  it.each(['20.19.0', '20.20.2', '22.12.0', '24.0.0', '100.0.0'])('lets %s pass', async (version) => {
    expect(await checkNode(ROOT, version)).toEqual({ name: 'Node', ok: true, detail: version });
  });

  it.each(['18.20.8', '20.12.2', '20.9.0', '21.7.3', '22.2.0', '22.11.0'])('refuses %s', async (version) => {
    expect(await checkNode(ROOT, version)).toMatchObject({
      ok: false,
      remedy: 'install another Node (^20.19.0 || >=22.12.0), then run "npm ci" again',
    });
  });

  it('asks for what the README promises', async () => {
    const readme = await readFile(path.join(ROOT, 'README.md'), 'utf8');
    expect(readme).toContain('- Node 20.19 or newer of the 20s, or 22.12 or newer');
  });
});
