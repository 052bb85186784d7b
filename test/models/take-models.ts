import { createModelsWorker, type ModelsWorker } from '../../src/models/model-tasks.ts';
import { afterFile } from '../after-file.ts';

let held: ModelsWorker | null = null;

/**
 * The models' process that the tests of a file share where no process is their subject: a start takes longer than most of what is
 * asked of it. It ends with the file.
 */
export function takeModels(): ModelsWorker {
  if (held !== null) return held;
  const models = (held = createModelsWorker());
  const leave = models.join();
  afterFile(() => {
    held = null;
    return leave();
  });
  return models;
}
