import { createArticle, type Article } from '../../src/corpus/article.ts';
import { chunkArticle } from '../../src/retrieval/chunk-article.ts';
import { sliceSpan } from '../../src/text/span.ts';
import { findWords } from '../../src/text/words.ts';
import type { TestArticle } from '../../evaluation/answers/question-data.ts';
import { createRandom } from '../../evaluation/seeded-random.ts';

/** Share of a copy's content words that are replaced by another one. */
const REPLACED = 0.3;
const QUESTIONS = 400;

/**
 * At least `passages` passages of real text with questions people asked: the articles as they are, then copies in
 * which words are replaced by words drawn from the whole text, so that frequencies stay those of a language. The same
 * every time.
 */
export function repeatArticles(
  tests: readonly TestArticle[],
  passages: number,
): { articles: Article[]; questions: string[] } {
  const random = createRandom(20240131);
  const draw = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const words = tests.flatMap(({ article }) =>
    findWords(article.text)
      .filter((word) => !word.stopWord)
      .map((word) => sliceSpan(article.text, word)),
  );
  const replaceWords = (text: string): string => {
    let copy = '';
    let at = 0;
    for (const word of findWords(text)) {
      if (word.stopWord || random() >= REPLACED) continue;
      copy += text.slice(at, word.start) + (draw(words) ?? '');
      at = word.end;
    }
    return copy + text.slice(at);
  };
  const articles: Article[] = [];
  let made = 0;
  for (let round = 0; made < passages && words.length > 0; round++)
    for (const { article } of tests) {
      if (made >= passages) break;
      const texts = article.paragraphs.map((span) => sliceSpan(article.text, span));
      const copy = createArticle(
        { id: `${article.id}-${round}-${articles.length}`, title: article.title },
        round === 0 ? texts : texts.map(replaceWords),
      );
      articles.push(copy);
      made += chunkArticle(copy).passages.length;
    }
  const asked = tests.flatMap(({ questions }) => questions.map(({ text }) => text));
  return { articles, questions: Array.from({ length: QUESTIONS }, () => draw(asked) ?? '') };
}
