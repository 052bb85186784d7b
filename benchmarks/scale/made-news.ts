import { readBundledVocabulary } from '../../src/app/read-bundled.ts';
import { createArticle, type Article } from '../../src/corpus/article.ts';
import { createRandom } from '../../evaluation/seeded-random.ts';

/**
 * Paragraphs of a made article: a news brief. A long article has four times as many, and then ten thousand of them
 * would take an hour to build; nothing measured here depends on which article a paragraph is of.
 */
const PARAGRAPHS = 4;
const QUESTIONS = 300;
const JOINTS = 'the of and in to a with for by from at on was is had that'.split(' ');
const VERBS = ['said', 'told reporters', 'added', 'warned'];
const GIVEN =
  'Ana Boris Clara David Elena Felix Greta Hugo Irina Jonas Karla Luis Maria Nadia Oskar Petra'.split(' ');
const SYLLABLES = 'ba cen dor fi gal hu jen ko lam mor na pel ri sor tu vel wen zar'.split(' ');

/** Articles of one corpus, and questions of words that stand together in one of them. */
interface MadeNews {
  readonly articles: Article[];
  readonly questions: string[];
}

/**
 * So many articles with English words of the reader's vocabulary, which lists them about by how common they are, drawn by
 * their place in it as words fall in a language (Zipf's law), and with names that are new now and then (a quarter of the people a corpus
 * quotes). Every other paragraph quotes somebody. The same every time; a smaller corpus is the beginning of a larger.
 */
export async function makeNews(root: string, count: number): Promise<MadeNews> {
  const random = createRandom(20241124);
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? '';
  const drawWord = createWordDrawer(await readBundledVocabulary(root), random);
  const people = ['Ana Bador'];
  const drawPerson = (): string => {
    if (random() < 0.25)
      people.push(`${pick(GIVEN)} ${capitalise(pick(SYLLABLES) + pick(SYLLABLES) + pick(SYLLABLES))}`);
    return people[Math.floor(random() ** 2 * people.length)] ?? '';
  };
  const drawSentence = (): string => {
    const length = 10 + Math.floor(random() * 16);
    const words = Array.from({ length }, (_, at) => (at % 2 === 0 ? pick(JOINTS) : drawWord()));
    if (random() < 0.5) words[1 + 2 * Math.floor(random() * 4)] = drawPerson();
    return `${capitalise(words.join(' '))}.`;
  };
  const drawParagraph = (): string => {
    const sentences = Array.from({ length: 2 + Math.floor(random() * 2) }, drawSentence);
    if (random() < 0.5) sentences.push(`“${drawSentence().slice(0, -1)},” ${drawPerson()} ${pick(VERBS)}.`);
    return sentences.join(' ');
  };
  const articles = Array.from({ length: count }, (_, number) =>
    createArticle(
      {
        id: `brief-${number}`,
        title: capitalise(`${drawWord()} ${pick(JOINTS)} ${drawWord()} ${drawWord()}`),
        published: new Date(Date.UTC(2000, 0, 1 + number)).toISOString().slice(0, 10),
      },
      Array.from({ length: PARAGRAPHS }, drawParagraph),
    ),
  );
  const questions = Array.from({ length: QUESTIONS }, () => {
    const { text, paragraphs } = articles[Math.floor(random() * count)] ?? { text: '', paragraphs: [] };
    const start = paragraphs[Math.floor(random() * paragraphs.length)]?.start ?? 0;
    return `What is ${text.slice(start, text.indexOf('.', start)).split(' ').slice(0, 10).join(' ')}?`;
  });
  return { articles, questions };
}

/** Draws words, the one in place n as often as 1 / n: by bisection in the running sum. */
function createWordDrawer(vocabulary: ReadonlyMap<string, number>, random: () => number): () => string {
  const words = [...vocabulary.keys()].filter((word) => /^[a-z]{3,}$/u.test(word));
  const sums: number[] = [];
  let sum = 0;
  for (const place of words.keys()) sums.push((sum += 1 / (place + 1)));
  return () => {
    const wanted = random() * sum;
    let from = 0;
    let to = sums.length;
    while (from < to) {
      const middle = (from + to) >>> 1;
      if ((sums[middle] ?? 0) < wanted) from = middle + 1;
      else to = middle;
    }
    return words[from] ?? '';
  };
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
