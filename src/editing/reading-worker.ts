import { readAnyArticle } from '../corpus/read-any-article.ts';
import { runWithin } from '../processes/run-within.ts';
import { serveTasks } from '../processes/serve-tasks.ts';
import { READING_LIMITS, type ReadingTasks } from './reading-process.ts';

// The entry point of a process that reads files, which may do anything to it. It holds to the limits by itself too: a parent
// that was killed ends nobody.
serveTasks<ReadingTasks>({
  read: (file) => runWithin(READING_LIMITS, () => readAnyArticle(file)),
});
