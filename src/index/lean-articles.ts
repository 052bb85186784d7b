import type { Article } from '../corpus/article.ts';
import { createLastUsed } from '../last-used.ts';
import { openSlices, type Slices } from '../storage/open-slices.ts';
import { findLines } from './json-lines.ts';
import type { Pause } from './pauses.ts';
import { decodeArticle, STORED, type OnRead, type StoredLine } from './stored-articles.ts';

/** Bytes read at a time. */
const STEP = 1024 * 1024;
/** Bytes of the lines whose articles are kept whole. */
export const LAST_READ_BYTES = 4 * 1024 * 1024;

/**
 * Reads `articles.json` from a file on this machine, and keeps of each article all but its text and its paragraphs: these are read
 * again, at once, whenever they are looked at; of articles that were looked at last they are kept. `onRead` is lent each as it is read. Rejects with an Error when the
 * file holds something else than articles, and as opening it does.
 */
export async function readLeanArticles(
  path: string,
  pause: Pause,
  onRead: OnRead = () => undefined,
): Promise<Article[]> {
  const slices = openSlices(path);
  const file = { slices, keep: keepLastRead() };
  const articles: Article[] = [];
  for (const { start, line } of findLines((from) => slices.read(from, STEP))) {
    const whole = decodeArticle(line);
    onRead(whole, articles.length);
    articles.push(makeLean(whole, new Place(file, start, line.length)));
    await pause();
  }
  return articles;
}

interface LeanFile {
  readonly slices: Slices;
  readonly keep: ReturnType<typeof keepLastRead>;
}

/** Where an article stands in a file. A class, since there is one for each. */
class Place implements StoredLine {
  readonly file: LeanFile;
  readonly start: number;
  readonly length: number;

  constructor(file: LeanFile, start: number, length: number) {
    this.file = file;
    this.start = start;
    this.length = length;
  }

  readLine(): Buffer {
    return this.file.slices.read(this.start, this.length);
  }

  /** The whole article. */
  read(): Article {
    return this.file.keep(this.start, this.length, () => decodeArticle(this.readLine()));
  }
}

/** One getter for all articles: each with its own would take more memory than the text. */
const LONG_PARTS: PropertyDescriptorMap & ThisType<{ readonly [STORED]: Place }> = {
  text: {
    enumerable: true,
    get() {
      return this[STORED].read().text;
    },
  },
  paragraphs: {
    enumerable: true,
    get() {
      return this[STORED].read().paragraphs;
    },
  },
};

/** The same article, whose long parts are read where it stands. */
function makeLean(article: Article, place: Place): Article {
  const short = Object.entries(article).filter(([key]) => !(key in LONG_PARTS));
  const lean = Object.fromEntries(short);
  return Object.defineProperties(lean, { [STORED]: { value: place }, ...LONG_PARTS }) as unknown as Article;
}

/** Gives what stands at a place of the file, read anew unless it was among the last. */
function keepLastRead(): (start: number, length: number, read: () => Article) => Article {
  const kept = createLastUsed<number, Article>(LAST_READ_BYTES);
  // Mostly one is looked at again and again, however long it is.
  let last: { readonly start: number; readonly article: Article } | null = null;
  return (start, length, read) => {
    if (last?.start === start) return last.article;
    const article = kept.get(start) ?? read();
    kept.keep(start, article, length);
    last = { start, article };
    return article;
  };
}
