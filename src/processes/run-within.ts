import { Script } from 'node:vm';

const SLOT = Symbol.for('ibid.runWithin');
const CALL = new Script("globalThis[Symbol.for('ibid.runWithin')]()");

/**
 * The result of work that never waits. Throws what the work throws, and an Error when it takes longer than so many
 * milliseconds, wherever it is then: unlike a limit that the parent holds to, this one outlives the parent. Within the work
 * it cannot be called again.
 */
export function runWithin<R>(milliseconds: number, work: () => R): R {
  const slots = globalThis as unknown as Record<symbol, (() => R) | undefined>;
  slots[SLOT] = work;
  try {
    return CALL.runInThisContext({ timeout: milliseconds }) as R;
  } finally {
    slots[SLOT] = undefined;
  }
}
