import type { Question, QuestionTerm } from './question.ts';
import type { SearchIndex } from './search-index.ts';

/** Whether a dictionary knows a word, written in small letters without accents. */
export type IsWord = (folded: string) => boolean;

/** In shorter words one letter more or less makes another word too easily: "iran" and "iraq". */
const SHORTEST_MENDED = 5;

/**
 * The question with its slips of the keyboard mended: a word that neither the corpus nor the dictionary knows, one slip
 * away from a word of the corpus, is read as that word, by its terms and by its text. Words that the dictionary knows are
 * meant as they are written, however close they come to one of the corpus. A mended term is what the right spelling would
 * have given, but that it is still marked as misspelled.
 */
export function mendSpelling(question: Question, { tokens, fuzzy }: SearchIndex, isWord: IsWord): Question {
  /** How the words that were meant are written, by the stem that was typed. */
  const meantBy = new Map<string, string>();
  const terms = question.terms.map((asked): QuestionTerm => {
    const word = question.words[asked.word];
    const meant = word && findMeant(asked, word.folded, isWord);
    if (meant === undefined) return asked;
    const stem = tokens.terms[meant] ?? asked.stem;
    meantBy.set(asked.stem, tokens.surfaces[meant] ?? stem);
    return { ...asked, stem, term: meant, related: fuzzy.findDerived(stem) };
  });
  return { ...question, text: rewrite(question, meantBy), terms };
}

/** The question's text with the words that were meant, wherever one stands. */
function rewrite({ text, words }: Question, meantBy: ReadonlyMap<string, string>): string {
  let written = '';
  let end = 0;
  for (const word of words) {
    const meant = meantBy.get(word.stem);
    if (meant === undefined) continue;
    written += text.slice(end, word.start) + meant;
    end = word.end;
  }
  return written + text.slice(end);
}

/** The number of the term that was meant, undefined when the word stays as it is. */
function findMeant(
  { stem, term, misspelled, related }: QuestionTerm,
  folded: string,
  isWord: IsWord,
): number | undefined {
  const [closest] = related;
  if (term >= 0 || !misspelled || closest === undefined) return undefined;
  if (stem.length < SHORTEST_MENDED || isWord(folded)) return undefined;
  const isOneSlip = closest.weight >= 1 - 1 / stem.length - 1e-9;
  return isOneSlip ? closest.term : undefined;
}
