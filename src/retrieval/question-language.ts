import { detectLanguage } from '../text/detect-language.ts';
import { findWords } from '../text/words.ts';

/** Function words that show a language: one may be a name or a word of another language. */
const FEWEST_FUNCTION_WORDS = 2;
/** Words of a question in a language whose function words are not known, at least: names alone are in no language. */
const FEWEST_WORDS = 4;
/** The part of them that may be written like a function word of the story's. */
const LARGEST_SHARE = 0.2;

/**
 * In which of the story's languages a question is read: the one that most of its words are function words of, of equals the
 * one that more articles are in. Null where the story is in none that is known.
 */
export function chooseLanguage(question: string, languages: readonly string[]): string | null {
  const [first = null, ...others] = languages;
  if (others.length === 0) return first;
  const counts = languages.map((language) => listFunctionWords(question, language).size);
  return languages[counts.indexOf(Math.max(...counts))] ?? first;
}

/**
 * The language of a question that is surely in none of the story's; null otherwise. The function words that only one of two
 * languages has decide, since a short question may be made of names.
 */
export function findForeignLanguage(question: string, languages: readonly string[]): string | null {
  if (languages.length === 0) return null;
  const language = detectLanguage(question);
  if (language === null || languages.includes(language)) return null;
  const own = listFunctionWords(question, language);
  const ofStory = languages.flatMap((one) => [...listFunctionWords(question, one)]);
  if (own.size === 0) {
    const { length } = findWords(question);
    return length >= FEWEST_WORDS && ofStory.length < LARGEST_SHARE * length ? language : null;
  }
  if (ofStory.some((word) => !own.has(word))) return null;
  const onlyOwn = [...own].filter((word) => !ofStory.includes(word));
  return onlyOwn.length >= FEWEST_FUNCTION_WORDS ? language : null;
}

/** The places of the question's words that are function words of a language. */
function listFunctionWords(question: string, language: string): ReadonlySet<number> {
  const words = findWords(question, undefined, language);
  return new Set(words.filter(({ stopWord }) => stopWord).map(({ start }) => start));
}
