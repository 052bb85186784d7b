import { TASK_WORKERS } from './editing-tasks.ts';
import { takeOrders } from '../editing/take-orders.ts';

// The entry point of a process that does one task and ends.
takeOrders(TASK_WORKERS);
