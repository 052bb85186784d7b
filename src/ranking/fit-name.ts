import { draftOf, type Article } from '../corpus/article.ts';
import { languageOf } from '../corpus/article-language.ts';
import { findCells } from '../corpus/table-rows.ts';
import type { Question } from '../retrieval/question.ts';
import { INTERROGATIVES } from '../text/lexicon/function-words.ts';
import { listWords } from '../text/lexicon/list-words.ts';
import { stemWord } from '../text/stem.ts';
import { findWords, type Word } from '../text/words.ts';

/** “What is …?”, “Who are …?”, “Tell me about …”: whatever is told of it answers. */
const ASKS_FOR_ALL =
  /^\W*(?:(?:what|who)(?:['’]s|\s+(?:is|are|was|were|does|do|did))\s|define\s|explain\s|describe\s|tell me (?:about|of)\s|what about\s)/iu;
/** Words of such a question that name nothing. */
const ASKING: ReadonlySet<string> = new Set(
  [...listWords('mean meaning stand define definition explain describe tell')].map(stemWord),
);
/** What a row is worth where another one of its table is named. */
const OTHER_ROW = -0.5;
/** Rows of a table that are looked at, before and behind. */
const REACH = 40;

/**
 * How well what names a paragraph, its innermost heading, its context or the first cell of its row, is what a question asks for
 * by that name: 1 for the same question, and for the very thing that one like “What is the Salt War?” names; below 0 for a row
 * where another one of its table is named; 0 where nothing is known.
 */
export function createNaming(question: Question): (article: Article, paragraph: number) => number {
  const asked = readAsked(question.words);
  const all = ASKS_FOR_ALL.test(question.text) ? minus(asked.stems, ASKING) : new Set<string>();
  const fits = (name: string, language: string | null): boolean => {
    const named = readAsked(findWords(name, undefined, language));
    if (!/[?？]\s*$/u.test(name)) return isSame(named.stems, all);
    return isSame(named.stems, asked.stems) && isSame(named.interrogatives, asked.interrogatives);
  };
  const isNamed = (row: string, language: string | null): boolean => {
    const { stems } = readAsked(findWords(row, undefined, language));
    return stems.size > 0 && minus(stems, asked.stems).size === 0;
  };
  return (article, paragraph) => {
    const language = languageOf(article);
    const { section = [], context = [] } = article.paragraphs[paragraph] ?? {};
    const row = rowName(article, paragraph);
    const names = row === undefined ? [...context, ...section.slice(-1)] : [row];
    if (names.some((name) => fits(name, language))) return 1;
    if (row === undefined || isNamed(row, language)) return 0;
    return siblingsOf(article, paragraph).some((other) => isNamed(other, language)) ? OTHER_ROW : 0;
  };
}

interface Asked {
  /** Of the words that do not only serve grammar. */
  readonly stems: ReadonlySet<string>;
  readonly interrogatives: ReadonlySet<string>;
}

function readAsked(words: readonly Word[]): Asked {
  return {
    stems: new Set(words.filter(({ stopWord }) => !stopWord).map(({ stem }) => stem)),
    interrogatives: new Set(words.map(({ folded }) => folded).filter((word) => INTERROGATIVES.has(word))),
  };
}

/** Whether two sets are the same and not empty. */
function isSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size > 0 && a.size === b.size && minus(a, b).size === 0;
}

function minus(a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...a].filter((stem) => !b.has(stem)));
}

/** The first cell of a row, which mostly names it; undefined for what is none. */
function rowName(article: Article, paragraph: number): string | undefined {
  const draft = draftOf(article, paragraph);
  const [cell] = findCells(draft);
  return cell && draft.text.slice(cell.start, cell.end);
}

/** The names of the other rows of a table. */
function siblingsOf(article: Article, paragraph: number): string[] {
  const contextOf = (at: number): string | undefined => article.paragraphs[at]?.context?.join('\n');
  const own = contextOf(paragraph);
  const names: string[] = [];
  for (const step of [-1, 1])
    for (let at = paragraph + step; Math.abs(at - paragraph) <= REACH && contextOf(at) === own; at += step) {
      const name = rowName(article, at);
      if (name !== undefined) names.push(name);
    }
  return names;
}
