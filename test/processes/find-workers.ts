import { execFileSync } from 'node:child_process';

/** The ids of the models' processes that a process has started, this one unless told otherwise. */
export function findModelsProcesses(parent: number | undefined = process.pid): number[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args=']).toString().split('\n');
  return lines
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .filter((found) => Number(found?.[2]) === parent && found?.[3]?.includes('models-worker') === true)
    .map((found) => Number(found?.[1]));
}
