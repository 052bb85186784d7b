import { serveTasks } from '../processes/serve-tasks.ts';
import { TASK_HANDLERS } from './editing-tasks.ts';

// The entry point of a process that changes the story. Answers come first.
serveTasks(TASK_HANDLERS, { inBackground: true });
