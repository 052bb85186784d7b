import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const DIST = path.resolve(import.meta.dirname, '../../dist/src');
const LIBRARY = path.join(DIST, 'models/transformers.js');

/** The compiled modules that are loaded with one, itself included: what is imported for its types is gone from them. */
function findLoaded(entry: string, loaded = new Set<string>()): Set<string> {
  if (loaded.has(entry) || !existsSync(entry)) return loaded;
  loaded.add(entry);
  for (const [, name = ''] of readFileSync(entry, 'utf8').matchAll(
    /\b(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]/gu,
  ))
    findLoaded(path.resolve(path.dirname(entry), name), loaded);
  return loaded;
}

describe('the runtime of models', () => {
  it.each(['app/main.js', 'app/editing-worker.js', 'app/open-story.js'])(
    'is not loaded by %s, only in the process of the models',
    (entry) => {
      const loaded = findLoaded(path.join(DIST, entry));
      expect(loaded.size).toBeGreaterThan(5);
      expect(loaded).not.toContain(LIBRARY);
    },
  );

  it('is loaded by the process of the models', () => {
    expect(findLoaded(path.join(DIST, 'models/models-worker.js'))).toContain(LIBRARY);
  });
});
