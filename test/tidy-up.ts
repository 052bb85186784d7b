import { afterAll } from 'vitest';
import { endFile } from './after-file.ts';

// Runs with every file of tests, and after its own hooks. A hook in what they import would run with the first of them only, since
// files share a process and its modules.
afterAll(endFile);
