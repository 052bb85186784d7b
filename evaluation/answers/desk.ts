import { joinStory, type Story } from '../../src/answers/story.ts';
import { buildGeneration } from '../../src/index/build-generation.ts';
import type { Store } from '../../src/storage/store.ts';
import { buildSearchIndex, type Searchable } from '../../src/retrieval/search-index.ts';
import type { Span } from '../../src/text/span.ts';
import type { Asking } from './open-asking.ts';
import { isRight, type TestArticle, type TestQuestion } from './question-data.ts';

/** One corpus, indexed, ready to be asked. */
export interface Desk {
  readonly story: Story;
  readonly corpus: readonly TestArticle[];
  /** How a question is changed before it is asked. */
  readonly rewrite: (text: string) => string;
}

/** Articles of the data in an index, all of them or some. */
type Placed = Pick<Desk, 'corpus'> & { readonly story: Searchable };

export interface DeskSettings extends Asking {
  readonly rewrite?: (text: string) => string;
  /** The store, in a database, where the corpus is searched. */
  readonly store?: Store;
}

/** A sentence as a prediction names it: offsets relative to its paragraph, which is counted from 0. */
export interface PredictedSentence extends Span {
  readonly article: string;
  readonly paragraph: number;
  readonly text: string;
}

/** Indexes a corpus to ask it. Rejects with the embedder's error, and with those of the store. */
export async function openDesk(corpus: readonly TestArticle[], settings: DeskSettings): Promise<Desk> {
  const articles = corpus.map((test) => test.article);
  const { embedder, judging, cutPieces, store, rewrite = (text: string) => text } = settings;
  if (store === undefined) {
    const { index } = await buildSearchIndex(articles, embedder, { cutPieces });
    return { corpus, rewrite, story: { ...judging, articles, search: index, embedder } };
  }
  const { snapshot } = await buildGeneration({
    corpus: { articles, files: [], fingerprint: '' },
    ...{ embedder, cutPieces, files: store, searchFrom: 0 },
    indexFolder: '/evaluation',
    version: '0.0.0',
  });
  return { corpus, rewrite, story: joinStory(snapshot, embedder, judging) };
}

/** Where a sentence of the index, named by its ordinal, stands in the data. */
export function locateSentence({ story, corpus }: Placed, sentence: number): PredictedSentence {
  const { layout } = story.search;
  const paragraph = layout.sentenceParagraph[sentence] ?? 0;
  const ordinal = layout.paragraphArticle[paragraph] ?? 0;
  const number = paragraph - (layout.articleFirstParagraph[ordinal] ?? 0);
  const id = story.articles[ordinal]?.id;
  const test =
    corpus[ordinal]?.article.id === id ? corpus[ordinal] : corpus.find(({ article }) => article.id === id);
  if (test === undefined) throw new RangeError(`no article ${ordinal}`);
  const offset = test.article.paragraphs[number]?.start ?? 0;
  const start = layout.sentenceStart[sentence] ?? 0;
  const end = layout.sentenceEnd[sentence] ?? 0;
  return {
    article: test.article.id,
    paragraph: test.paragraphIndex[number] ?? -1,
    start: start - offset,
    end: end - offset,
    text: test.article.text.slice(start, end),
  };
}

/** Whether a sentence of the index holds evidence for a question, which is of the article given or of none of the corpus. */
export function isGold(
  desk: Placed,
  { evidence }: TestQuestion,
  asked: TestArticle | undefined,
  sentence: number,
): boolean {
  const { article, paragraph, start, end } = locateSentence(desk, sentence);
  return asked?.article.id === article && isRight(evidence, paragraph, { start, end });
}
