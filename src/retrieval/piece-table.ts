import { surroundingsOf, type Article } from '../corpus/article.ts';
import type { CutPieces } from '../models/word-pieces.ts';
import { cutSentence } from './sentence-pieces.ts';
import { findArticleRows, locatePassage, type Layout } from './layout.ts';

/**
 * The corpus as the reader reads it: the pieces of every sentence and of every passage's heading, by their numbers in the
 * reader's vocabulary. Made when indexed, so that asking cuts nothing but the question. An index without has none.
 */
export interface PieceTable {
  /** Pieces of sentence i are `[sentenceFirstPiece[i], sentenceFirstPiece[i + 1])`. */
  readonly sentenceFirstPiece: Uint32Array;
  readonly pieces: Uint16Array;
  /** What stands above passage i, its article's title first: `[passageFirstHeading[i], passageFirstHeading[i + 1])`. */
  readonly passageFirstHeading: Uint32Array;
  readonly headings: Uint16Array;
}

/** Pieces of a sentence that are read: as many as a passage is to have. The rest of a longer one is not read. */
export const SENTENCE_PIECES = 112;
/** Pieces of a title that are read, and of the headings and the context below it. */
export const TITLE_PIECES = 16;
const SURROUNDING_PIECES = 32;

/** Pieces made before. */
interface FormerPieces {
  readonly pieces: PieceTable;
  readonly layout: Layout;
  /** For each article the ordinal of the same one in the former layout, −1 where it is another. */
  readonly sameArticle: Int32Array;
}

/** Cuts every sentence and heading into pieces; those of articles that have not changed are taken over. */
export function tabulatePieces(
  articles: readonly Article[],
  layout: Layout,
  cutPieces: CutPieces,
  former?: FormerPieces,
): PieceTable {
  const sentences = createRows(layout.sentenceParagraph.length);
  const headings = createRows(layout.passageFirstSentence.length - 1);
  for (const [ordinal, article] of articles.entries()) {
    const rows = findArticleRows(layout, ordinal);
    const same = former?.sameArticle[ordinal] ?? -1;
    if (former && same >= 0) {
      const { firstSentence, endSentence } = findArticleRows(former.layout, same);
      for (let sentence = firstSentence; sentence < endSentence; sentence++)
        sentences.push(piecesOfSentence(former.pieces, sentence));
    } else {
      for (let sentence = rows.firstSentence; sentence < rows.endSentence; sentence++) {
        const span = { start: layout.sentenceStart[sentence] ?? 0, end: layout.sentenceEnd[sentence] ?? 0 };
        const paragraph =
          (layout.sentenceParagraph[sentence] ?? 0) - (layout.articleFirstParagraph[ordinal] ?? 0);
        sentences.push(takeIds(cutSentence(article, paragraph, span, cutPieces), SENTENCE_PIECES));
      }
    }
    for (let passage = rows.firstPassage; passage < rows.endPassage; passage++)
      headings.push(cutHeading(article, locatePassage(articles, layout, passage).paragraph, cutPieces));
  }
  return toTable(sentences, headings);
}

/** The pieces of some articles' sentences and passages, by their places in `layout`. */
export function pickPieces(table: PieceTable, layout: Layout, ordinals: readonly number[]): PieceTable {
  const rows = ordinals.map((ordinal) => findArticleRows(layout, ordinal));
  const count = (sizes: readonly number[]): number => sizes.reduce((all, size) => all + size, 0);
  const sentences = createRows(
    count(rows.map(({ firstSentence, endSentence }) => endSentence - firstSentence)),
  );
  const headings = createRows(count(rows.map(({ firstPassage, endPassage }) => endPassage - firstPassage)));
  for (const { firstSentence, endSentence, firstPassage, endPassage } of rows) {
    for (let sentence = firstSentence; sentence < endSentence; sentence++)
      sentences.push(piecesOfSentence(table, sentence));
    for (let passage = firstPassage; passage < endPassage; passage++)
      headings.push(headingOfPassage(table, passage));
  }
  return toTable(sentences, headings);
}

/** The pieces of a sentence, none where the table has none. */
export function piecesOfSentence({ sentenceFirstPiece, pieces }: PieceTable, sentence: number): Uint16Array {
  return pieces.subarray(sentenceFirstPiece[sentence] ?? 0, sentenceFirstPiece[sentence + 1] ?? 0);
}

/** The pieces of what stands above a passage. */
export function headingOfPassage(
  { passageFirstHeading, headings }: PieceTable,
  passage: number,
): Uint16Array {
  return headings.subarray(passageFirstHeading[passage] ?? 0, passageFirstHeading[passage + 1] ?? 0);
}

/** `title › section › context`, as the reader was trained to see what stands above a passage. */
function cutHeading(article: Article, paragraph: number, cutPieces: CutPieces): Uint16Array {
  const title = cutIds(cutPieces, article.title, TITLE_PIECES);
  const { heads = [] } = article.paragraphs[paragraph] ?? {};
  const around = surroundingsOf(article, paragraph);
  // Those of a row are read with its cells.
  const surroundings = around.slice(0, around.length - heads.filter((head) => head !== '').length);
  if (surroundings.length === 0) return title;
  const mark = title.length === 0 ? '' : '› ';
  const below = cutIds(cutPieces, mark + surroundings.join(' › '), SURROUNDING_PIECES);
  return Uint16Array.of(...title, ...below);
}

/** The numbers of the first pieces of a text. */
function cutIds(cutPieces: CutPieces, text: string, most: number): Uint16Array {
  return takeIds(cutPieces(text), most);
}

function takeIds(pieces: readonly { readonly id: number }[], most: number): Uint16Array {
  return Uint16Array.from(pieces.slice(0, most), ({ id }) => id);
}

function toTable(
  sentences: ReturnType<typeof createRows>,
  headings: ReturnType<typeof createRows>,
): PieceTable {
  return {
    sentenceFirstPiece: sentences.first,
    pieces: sentences.toArray(),
    passageFirstHeading: headings.first,
    headings: headings.toArray(),
  };
}

/** Rows of numbers one after the other, of unlike length. */
function createRows(count: number) {
  const first = new Uint32Array(count + 1);
  let row = 0;
  let values = new Uint16Array(1024);
  let length = 0;
  return {
    first,
    push(more: Uint16Array) {
      if (length + more.length > values.length) {
        const larger = new Uint16Array(2 * (length + more.length));
        larger.set(values);
        values = larger;
      }
      values.set(more, length);
      length += more.length;
      first[++row] = length;
    },
    toArray: () => values.slice(0, length),
  };
}
