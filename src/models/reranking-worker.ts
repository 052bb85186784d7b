import { loadCrossEncoder, type LoadedCrossEncoder } from './cross-encoder.ts';
import { IbidError, type ErrorFacts } from '../errors.ts';
import type { ModelFiles } from './model-files.ts';

/** What the worker is told: first the model to load, then batch after batch, each once the last is answered. */
export type RerankingTask =
  | { readonly kind: 'load'; readonly files: ModelFiles }
  | { readonly kind: 'score'; readonly question: string; readonly texts: readonly string[] };

type Unusable = 'model-corrupt' | 'model-not-a-model';

/** What the worker answers. `scores` are those of the texts, in order. */
export type RerankingReport =
  | { readonly kind: 'ready' }
  | { readonly kind: 'unusable'; readonly code: Unusable; readonly facts: ErrorFacts[Unusable] }
  | { readonly kind: 'scored'; readonly scores: Float64Array }
  | { readonly kind: 'failed'; readonly detail: string };

// The entry point of the worker process. It ends with its parent, even when that one is killed, and leaves
// Ctrl-C, which a terminal sends to both, to the parent.
process.on('disconnect', () => process.exit());
process.on('SIGINT', () => undefined);

let model: LoadedCrossEncoder | null = null;
process.on('message', (task: RerankingTask) => {
  const answer = task.kind === 'load' ? load(task.files) : score(task.question, task.texts);
  void answer.then((report) => process.send?.(report));
});

async function load(files: ModelFiles): Promise<RerankingReport> {
  try {
    model = await loadCrossEncoder(files);
    return { kind: 'ready' };
  } catch (error) {
    if (!isUnusable(error)) return failed(error);
    return { kind: 'unusable', code: error.code, facts: error.facts };
  }
}

async function score(question: string, texts: readonly string[]): Promise<RerankingReport> {
  try {
    if (!model) throw new Error('no model is loaded');
    return { kind: 'scored', scores: await model.score(question, texts) };
  } catch (error) {
    return failed(error);
  }
}

function isUnusable(error: unknown): error is IbidError<Unusable> {
  const codes: readonly unknown[] = ['model-corrupt', 'model-not-a-model'];
  return error instanceof IbidError && codes.includes(error.code);
}

function failed(error: unknown): RerankingReport {
  return { kind: 'failed', detail: error instanceof Error ? error.message : String(error) };
}
