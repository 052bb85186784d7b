import type { IndexStep } from '../index/build-generation.ts';
import type { EditingProgress } from './editing-task.ts';

/** Milliseconds between two reports of progress in the same step. */
const INTERVAL = 100;

/** Reports progress now and then: the beginning and the end of every step, and between them a few times a second. */
export function thinOutProgress(
  report: (progress: EditingProgress) => void,
): (step: IndexStep, done: number, total: number) => void {
  let last: { step: IndexStep; time: number } | undefined;
  return (step, done, total) => {
    const time = performance.now();
    if (last?.step === step && done < total && time - last.time < INTERVAL) return;
    last = { step, time };
    report([step, done, total]);
  };
}
