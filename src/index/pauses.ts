/**
 * Milliseconds of work between two pauses. A question that comes meanwhile waits for this long, several times over while
 * it is answered; less would make loading longer for nothing that a person could notice.
 */
const LONGEST_WORK = 5;

/** Waits for whoever else has work to do, when it is time for that; a call in between costs next to nothing. */
export type Pause = () => Promise<void> | undefined;

/** Pauses for long work in the thread that also answers questions. */
export function createPauses(longest: number = LONGEST_WORK): Pause {
  let began = performance.now();
  return () => {
    if (performance.now() - began < longest) return undefined;
    return new Promise((resolve) => {
      setImmediate(() => {
        began = performance.now();
        resolve();
      });
    });
  };
}
