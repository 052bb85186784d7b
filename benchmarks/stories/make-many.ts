import { cp, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readConfig } from '../../src/app/config.ts';
import { openConfiguredEmbedder } from '../../src/app/open-models.ts';
import { readCutPieces } from '../../src/app/read-bundled.ts';
import { buildGeneration } from '../../src/index/build-generation.ts';
import { findQuotations } from '../../src/quotations/find-quotations.ts';
import { makeStory } from '../../src/stories/make-story.ts';
import { placeOf } from '../../src/stories/story-place.ts';
import { makeNews } from '../scale/made-news.ts';

/** Stories that are built; the others are copies of them, which nobody in memory knows. */
const BUILT = 25;

/** A story of a server, and a question that its articles answer or nearly do. */
export interface MadeStory {
  readonly id: string;
  readonly question: string;
}

/** Makes so many stories of so many articles each below a folder. */
export async function makeMany(
  root: string,
  folder: string,
  { stories, articles }: { readonly stories: number; readonly articles: number },
): Promise<MadeStory[]> {
  const embedder = await openConfiguredEmbedder(readConfig({}, root), root);
  const cutPieces = await readCutPieces(root);
  const news = await makeNews(root, BUILT * articles);
  const made: MadeStory[] = [];
  for (let number = 0; number < stories; number++) {
    const id = String(10n ** 17n + BigInt(number));
    const { index } = placeOf(folder, id);
    await makeStory(folder, id);
    const kind = number % BUILT;
    const own = news.articles.slice(kind * articles, (kind + 1) * articles);
    if (number >= BUILT) await cp(placeOf(folder, made[kind]?.id ?? '').index, index, { recursive: true });
    else
      await buildGeneration({
        corpus: { articles: own, files: [], fingerprint: String(kind) },
        embedder,
        indexFolder: index,
        version: '0.0.0',
        findQuotations,
        cutPieces,
      });
    const records = path.join(placeOf(folder, id).folder, 'records');
    await mkdir(records);
    await writeFile(path.join(records, 'gaps.jsonl'), '');
    const { text = '' } = own[number % own.length] ?? {};
    made.push({ id, question: `What is ${text.split(' ').slice(0, 8).join(' ')}?` });
  }
  await embedder.close();
  return made;
}
