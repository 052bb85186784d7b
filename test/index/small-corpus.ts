import { createHash } from 'node:crypto';
import { createArticle, type Article } from '../../src/corpus/article.ts';
import type { IndexableCorpus } from '../../src/index/build-generation.ts';
import type { CutPieces } from '../../src/models/word-pieces.ts';

/** A piece a code unit, and the code unit its number: so what was cut can be read again. */
export const cutLetters: CutPieces = (text, { start, end } = { start: 0, end: text.length }) =>
  Array.from({ length: end - start }, (_, at) => ({
    id: text.charCodeAt(start + at),
    start: start + at,
    end: start + at + 1,
  }));

const NOUNS = [
  'harbour',
  'ministry',
  'river',
  'teacher',
  'engine',
  'orchard',
  'parliament',
  'lantern',
  'bridge',
];
const VERBS = ['opened', 'praised', 'flooded', 'repaired', 'left', 'sold', 'painted', 'closed', 'visited'];
const PLACES = ['Tirana', 'Oslo', 'Lima', 'Kyoto', 'Accra', 'Quito', 'Riga', 'Hanoi', 'Malmö 🙂'];

/** What makes two sentences so long that no passage has room for the next paragraph. */
const REST = 'and everybody in the whole wide country has heard of it for many years since';

/** A corpus of made-up articles whose paragraphs are a passage each; article `index` is the same in every corpus of the same `edition`. */
export function makeCorpus(count: number, { edition = 0, paragraphs = 4 } = {}): IndexableCorpus {
  const articles = Array.from({ length: count }, (_, index) =>
    makeArticle(index, index === 0 ? edition : 0, paragraphs),
  );
  const files = articles.map((article) => ({
    name: `${article.id}.md`,
    sha256: hash(article.text),
    articleId: article.id,
  }));
  return { articles, files, fingerprint: hash(JSON.stringify(files)) };
}

function makeArticle(index: number, edition: number, paragraphs: number): Article {
  const sentence = (at: number): string => {
    const pick = (words: readonly string[], step: number): string =>
      words[(index * 7 + at * step + edition) % words.length] ?? '';
    return `The ${pick(NOUNS, 5)} of ${pick(PLACES, 3)} ${pick(VERBS, 2)} the ${pick(NOUNS, 4)} number ${
      index * 31 + at + edition * 1000
    } ${REST}.`;
  };
  return createArticle(
    { id: `article-${String(index).padStart(5, '0')}`, title: `On matter ${index}`, published: '2024-01-31' },
    Array.from(
      { length: paragraphs },
      (_, paragraph) => `${sentence(paragraph * 2)} ${sentence(paragraph * 2 + 1)}`,
    ),
  );
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
