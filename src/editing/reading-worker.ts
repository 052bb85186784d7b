import { readArticle } from '../corpus/read-article.ts';
import { serveTasks } from '../processes/serve-tasks.ts';
import type { ReadingTasks } from './reading-process.ts';

// The entry point of a process that reads files, which may do anything to it.
serveTasks<ReadingTasks>({ read: (file) => Promise.resolve(readArticle(file)) });
