import type { Judging } from '../../src/answers/story.ts';
import type { StoryConfig } from '../../src/app/config.ts';
import { openJudging } from '../../src/app/open-judging.ts';
import { openConfiguredEmbedder, type OpeningOptions } from '../../src/app/open-models.ts';
import { openTogether, type Closable } from '../../src/app/open-together.ts';
import { readCutPieces } from '../../src/app/read-bundled.ts';
import type { Embedder } from '../../src/models/embedder.ts';
import { createModelsWorker } from '../../src/models/model-tasks.ts';
import type { CutPieces } from '../../src/models/word-pieces.ts';

/** What asking takes, whatever the corpus. */
export interface Asking {
  readonly embedder: Embedder;
  readonly judging: Judging;
  readonly cutPieces: CutPieces;
}

/**
 * Opens what asking takes, as configured. A question that cannot be read is an error: figures of words alone must not pass
 * for the reader's. Rejects with the errors of the parts.
 */
export async function openAsking(
  config: StoryConfig,
  root: string,
  { worker = createModelsWorker(), signal }: Pick<OpeningOptions, 'worker' | 'signal'> = {},
): Promise<Asking & Closable> {
  return await openTogether(async ({ add, signal: ending }) => {
    const opened = { worker, signal: ending, onReadingFailure: throwAgain };
    const [embedder, judging, cutPieces] = await Promise.all([
      add(openConfiguredEmbedder(config, root, opened)),
      add(openJudging(config, root, opened)),
      readCutPieces(root),
    ]);
    return { embedder, judging, cutPieces };
  }, signal);
}

function throwAgain(error: unknown): never {
  throw error;
}
