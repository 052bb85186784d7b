import type { Check } from '../check.ts';
import { describeError } from '../terminal/error-sentences.ts';
import { readPackage } from './project-root.ts';
import { runCheck } from './run-check.ts';

// What needs a native module is imported where it is used: a module that does not load is a finding, not a crash.

/** Whether Node is one of those that package.json asks for, which it does as `^20.19.0 || >=22.12.0`. */
export async function checkNode(root: string, version: string = process.versions.node): Promise<Check> {
  const { engines } = await readPackage(root);
  const ok = engines.node.split('||').some((range) => isWithin(version, range.trim()));
  const remedy = `install another Node (${engines.node}), then run "npm ci" again`;
  return { name: 'Node', ok, detail: version, ...(ok ? {} : { remedy }) };
}

/** Whether a version is in a range: `^1.2.3` is that or newer with the same first number, `>=1.2.3` that or newer. */
function isWithin(version: string, range: string): boolean {
  const least = range.replace(/^(?:\^|>=)/u, '');
  const [major] = version.split('.');
  if (range.startsWith('^') && major !== least.split('.')[0]) return false;
  return version.localeCompare(least, 'en', { numeric: true }) >= 0;
}

/** Whether the compiled vector index loads and finds what was put in. */
export async function checkVectorIndex(): Promise<Check> {
  const name = 'vector index';
  try {
    const { buildHnswIndex } = await import('../retrieval/hnsw-index.ts');
    const vectors = { dimension: 2, values: Int8Array.of(127, 0, 0, 127), scales: Float32Array.of(1, 1) };
    const index = await buildHnswIndex(vectors);
    const [nearest] = index.search(Float32Array.of(0, 1), 1);
    if (nearest?.row !== 1) throw new Error('it does not find what was put in');
    return { name, ok: true, detail: 'hnswlib-node loads and finds' };
  } catch (error) {
    return {
      name,
      ok: false,
      detail: `hnswlib-node does not work (${describeError(error)})`,
      remedy: 'install python3, make and g++, then run "npm ci" again',
    };
  }
}

/** Whether the bundled weights of the judge can be read. */
export function checkJudge(root: string): Promise<Check> {
  return runCheck('judge', async () => {
    const { readJudge } = await import('./read-bundled.ts');
    const { threshold } = await readJudge(root);
    return `ibid-judge, the story does not say below a confidence of ${threshold.toFixed(2)}`;
  });
}
