import type { Story } from '../../src/answers/story.ts';
import { listLanguages } from '../../src/corpus/article-language.ts';
import type { Article } from '../../src/corpus/article.ts';
import { openStoredStory } from '../../src/index/search-stored.ts';
import { storeArticles } from '../../src/index/store-articles.ts';
import { mendSpelling } from '../../src/retrieval/mend-spelling.ts';
import { readQuestion } from '../../src/retrieval/question.ts';
import type { Database } from '../../src/storage/postgres/database.ts';
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
  /** Where the corpus lies in a database: the articles in which a question may be answered. */
  readonly gather?: (question: string) => Promise<Searchable>;
}

export interface DeskSettings extends Asking {
  readonly rewrite?: (text: string) => string;
  /** Where the corpus is searched in a database. */
  readonly database?: Database;
}

/** A sentence as a prediction names it: offsets relative to its paragraph, which is counted from 0. */
export interface PredictedSentence extends Span {
  readonly article: string;
  readonly paragraph: number;
  readonly text: string;
}

/** Indexes a corpus to ask it. Rejects with the embedder's error. */
export async function openDesk(corpus: readonly TestArticle[], settings: DeskSettings): Promise<Desk> {
  const articles = corpus.map((test) => test.article);
  const { embedder, judging, cutPieces, rewrite = (text: string) => text } = settings;
  if (settings.database) return await openStoredDesk(corpus, articles, settings.database, settings);
  const { index } = await buildSearchIndex(articles, embedder, { cutPieces });
  return { corpus, rewrite, story: { ...judging, articles, search: index, embedder } };
}

async function openStoredDesk(
  corpus: readonly TestArticle[],
  articles: readonly Article[],
  database: Database,
  { embedder, judging, cutPieces, rewrite = (text: string) => text }: DeskSettings,
): Promise<Desk> {
  const name = 'evaluation';
  await storeArticles(database, name, articles, listLanguages(articles), { embedder, cutPieces });
  const stored = await openStoredStory(database, name, embedder);
  if (stored === null) throw new Error('the corpus is not in the database');
  return {
    corpus,
    rewrite,
    story: { ...judging, ...stored.blank, embedder },
    async gather(text) {
      const embedding = embedder.embed([text]);
      const { search } = stored.blank;
      const question = mendSpelling(readQuestion(text, search), search, judging.isWord);
      const [vector = new Float32Array(embedder.dimension)] = await embedding;
      return await stored.gather(question, vector);
    },
  };
}

/** Where a sentence of the index, named by its ordinal, stands in the data. */
export function locateSentence(
  { story, corpus }: Pick<Desk, 'story' | 'corpus'>,
  sentence: number,
): PredictedSentence {
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
  desk: Desk,
  { evidence }: TestQuestion,
  asked: TestArticle | undefined,
  sentence: number,
): boolean {
  const { article, paragraph, start, end } = locateSentence(desk, sentence);
  return asked?.article.id === article && isRight(evidence, paragraph, { start, end });
}
