import type { Question, QuestionTerm } from './question.ts';
import type { SearchIndex } from './search-index.ts';

/** Whether a dictionary knows a word, by its stem. */
export type IsWord = (stem: string) => boolean;

/** In shorter words one letter more or less makes another word too easily: "iran" and "iraq". */
const SHORTEST_MENDED = 5;

/**
 * The question with its slips of the keyboard mended: a word that neither the corpus nor the dictionary knows, one slip
 * away from a word of the corpus, is read as that word. Words that the dictionary knows are meant as they are written,
 * however close they come to one of the corpus. A mended term is what the right spelling would have given, but that it
 * is still marked as misspelled; words and text stay as they were typed.
 */
export function mendSpelling(question: Question, { tokens, fuzzy }: SearchIndex, isWord: IsWord): Question {
  const sequence = [...question.sequence];
  const terms = question.terms.map((asked): QuestionTerm => {
    const meant = findMeant(asked, isWord);
    if (meant === undefined) return asked;
    sequence[asked.word] = meant;
    const stem = tokens.terms[meant] ?? asked.stem;
    return { ...asked, stem, term: meant, related: fuzzy.findDerived(stem) };
  });
  return { ...question, terms, sequence };
}

/** The number of the term that was meant, undefined when the word stays as it is. */
function findMeant({ stem, term, misspelled, related }: QuestionTerm, isWord: IsWord): number | undefined {
  const [closest] = related;
  if (term >= 0 || !misspelled || closest === undefined) return undefined;
  if (stem.length < SHORTEST_MENDED || isWord(stem)) return undefined;
  const isOneSlip = closest.weight >= 1 - 1 / stem.length - 1e-9;
  return isOneSlip ? closest.term : undefined;
}
