import { readArticle } from '../corpus/read-article.ts';
import { runWithin } from '../processes/run-within.ts';
import { serveTasks } from '../processes/serve-tasks.ts';
import { READING_LIMITS, type ReadingTasks } from './reading-process.ts';

// The entry point of a process that reads files, which may do anything to it. It holds to the limit by itself too: a parent
// that was killed ends nobody.
serveTasks<ReadingTasks>({
  read: (file) => Promise.resolve(runWithin(READING_LIMITS.time, () => readArticle(file))),
});
