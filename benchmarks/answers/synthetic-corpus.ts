import { createArticle, type Article } from '../../src/corpus/article.ts';
import { createRandom } from '../../evaluation/seeded-random.ts';

const ARTICLES = 500;
const PARAGRAPHS = 20;
const QUESTIONS = 200;
const WORDS = 20_000;
const SYLLABLES = 'ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu bra cle dri flo gru'.split(
  ' ',
);
const JOINTS = 'the of and in to with for by from at on was is had that'.split(' ');

/**
 * Ten thousand paragraphs, each one passage, of made-up words whose frequencies fall as in a language (Zipf's law),
 * and questions of words that stand together in one sentence. The same every time.
 */
export function makeSyntheticCorpus(): { articles: Article[]; questions: string[] } {
  const random = createRandom(20240131);
  const vocabulary = Array.from({ length: WORDS }, (_, rank) => makeWord(rank));
  const drawWord = (): string => vocabulary[Math.floor(WORDS ** random()) - 1] ?? 'ba';
  const drawSentence = (): string => {
    const words = Array.from({ length: 12 + Math.floor(random() * 14) }, (_, at) =>
      at % 2 === 0 ? (JOINTS[Math.floor(random() * JOINTS.length)] ?? 'the') : drawWord(),
    );
    const text = words.join(' ');
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  };
  const articles = Array.from({ length: ARTICLES }, (_, number) =>
    createArticle(
      { id: `article-${number}`, title: `${drawWord()} ${drawWord()}` },
      Array.from({ length: PARAGRAPHS }, () =>
        Array.from({ length: 2 + Math.floor(random() * 3) }, drawSentence).join(' '),
      ),
    ),
  );
  const questions = Array.from({ length: QUESTIONS }, () => {
    const { text, paragraphs } = articles[Math.floor(random() * ARTICLES)] ?? { text: '', paragraphs: [] };
    const start = paragraphs[Math.floor(random() * paragraphs.length)]?.start ?? 0;
    return `What is ${text.slice(start, text.indexOf('.', start)).split(' ').slice(0, 10).join(' ')}?`;
  });
  return { articles, questions };
}

/** A word of syllables, each rank another. */
function makeWord(rank: number): string {
  let word = '';
  for (let rest = rank + SYLLABLES.length; rest > 0; rest = Math.floor(rest / SYLLABLES.length))
    word += SYLLABLES[rest % SYLLABLES.length] ?? '';
  return word;
}
