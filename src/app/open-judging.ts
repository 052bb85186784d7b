import type { Judging } from '../answers/story.ts';
import { readerStateOf, type ReaderState } from '../models/reader.ts';
import { createWordPieces } from '../models/word-pieces.ts';
import { createJudge } from '../ranking/create-judge.ts';
import type { StoryConfig } from './config.ts';
import { openConfiguredReader, type OpeningOptions } from './open-models.ts';
import { openTogether, type Closable } from './open-together.ts';
import { readBundledVocabulary, readJudge } from './read-bundled.ts';
import type { Reports } from './reports.ts';

/** How questions are read and judged, and how the reader is. */
interface OpenJudging extends Judging, Closable {
  readonly readerState: () => ReaderState | Promise<ReaderState>;
}

/** How questions are read and judged, with the reader that the configuration names. Rejects with the errors of the parts. */
export async function openJudging(
  config: StoryConfig,
  root: string,
  reports: Reports & OpeningOptions = {},
): Promise<OpenJudging> {
  const { onReadingFailure, onReadingRecovery } = reports;
  return await openTogether(async ({ add, signal }) => {
    const [weights, vocabulary, reader] = await Promise.all([
      readJudge(root),
      readBundledVocabulary(root),
      add(openConfiguredReader(config, root, { ...reports, signal })),
    ]);
    return {
      isWord: (folded: string) => vocabulary.has(folded),
      judge: createJudge(weights, {
        ...(reader ? { reading: { reader, cutPieces: createWordPieces(vocabulary) } } : {}),
        ...(onReadingFailure ? { onFailure: onReadingFailure } : {}),
        ...(onReadingRecovery ? { onRecovery: onReadingRecovery } : {}),
      }),
      threshold: config.answerThreshold ?? weights.threshold,
      readerState: () => (reader && config.models ? config.models.readerState() : readerStateOf(reader)),
    };
  }, reports.signal);
}
