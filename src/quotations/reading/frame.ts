import type { Article } from '../../corpus/article.ts';
import type { Span } from '../../text/span.ts';
import type { Quoted } from '../finding/find-quoted.ts';
import { isAbbreviation } from '../../text/lexicon/abbreviations.ts';
import { NAMELESS } from '../../text/lexicon/function-words.ts';

/** A word, a punctuation mark, or a whole quoted stretch, in the text that frames the quotations. */
export interface Token extends Span {
  readonly kind: 'word' | 'mark' | 'quoted';
  /** As it stands, without a possessive 's. */
  readonly text: string;
  readonly lower: string;
  readonly capital: boolean;
  readonly possessive: boolean;
  /** The stretch, where it is one; -1 otherwise. */
  readonly quoted: number;
  /** Counted within the paragraph. */
  readonly sentence: number;
}

/** The tokens of one paragraph, each quoted stretch being one of them. */
export interface Frame {
  readonly paragraph: number;
  readonly tokens: readonly Token[];
}

const PIECE =
  /(?:\p{L}\.){2,}|\d+(?:[.,]\d+)+(?:[-–]\p{L}+)*|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’&.\-–/](?=[\p{L}\p{N}])[\p{L}\p{M}\p{N}]+)*(?:['’](?=\s|$|,))?|[^\s\p{L}\p{N}]/gu;

/** The frames of all paragraphs, in order. */
export function frameArticle(article: Article, quoted: readonly Quoted[]): Frame[] {
  let next = 0;
  return article.paragraphs.map((span, paragraph) => {
    const tokens: Token[] = [];
    const reader = createReader(article.text, tokens);
    let from = span.start;
    for (let stretch = quoted[next]; stretch?.paragraph === paragraph; stretch = quoted[++next]) {
      reader.readWords(from, stretch.outer.start);
      reader.addQuoted(stretch, next);
      from = stretch.outer.end;
    }
    reader.readWords(from, span.end);
    return { paragraph, tokens };
  });
}

/** The words of a stretch of text as tokens, for reading the names in it. */
export function readTokens(text: string, span: Span): Token[] {
  const tokens: Token[] = [];
  createReader(text, tokens).readWords(span.start, span.end);
  return tokens;
}

function createReader(text: string, tokens: Token[]) {
  let sentence = 0;
  let ended: 'no' | 'yes' | 'perhaps' = 'no';

  function push(kind: Token['kind'], start: number, end: number, quoted: number): void {
    const raw = text.slice(start, end);
    const possessive = kind === 'word' && /['’]s?$/u.test(raw);
    const bare = possessive ? raw.replace(/['’]s?$/u, '') : raw;
    const capital = kind === 'word' && /^[\p{Lu}\p{Lt}]|^\d+\/\d+$/u.test(bare);
    const lower = kind === 'quoted' ? '' : bare.toLowerCase().replaceAll('’', "'");
    const begins = ended === 'yes' ? kind !== 'mark' || /[[(]/.test(raw) : capital && NAMELESS.has(lower);
    if (ended !== 'no' && begins) sentence++;
    if (kind !== 'mark' || begins) ended = 'no';
    tokens.push({
      kind,
      start,
      end,
      text: kind === 'quoted' ? '' : bare,
      lower,
      capital,
      possessive,
      quoted,
      sentence,
    });
    if (ABBREVIATED.test(raw)) ended = 'perhaps';
  }

  return {
    readWords(start: number, end: number): void {
      for (const match of text.slice(start, end).matchAll(PIECE)) {
        const at = start + match.index;
        const raw = match[0];
        if (/[\p{L}\p{N}]/u.test(raw)) {
          push('word', at, at + raw.length, -1);
        } else if (raw === '.' && isAbbreviated(tokens, at)) {
          const word = tokens.pop();
          if (word !== undefined) tokens.push({ ...word, end: at + 1 });
          ended = 'perhaps';
        } else {
          push('mark', at, at + raw.length, -1);
          if (/[.?!…]/.test(raw) && endsSentence(text, at + raw.length)) ended = 'yes';
        }
      }
    },
    addQuoted(stretch: Quoted, index: number): void {
      push('quoted', stretch.outer.start, stretch.outer.end, index);
    },
  };
}

/** Whether what follows a full stop lets a sentence end there: no comma, no bracket, no lower-case word. */
function endsSentence(text: string, after: number): boolean {
  return !/^(?:[,;:)]|\s+\p{Ll})/u.test(text.slice(after, after + 3));
}

/** Several initials with their full stops ("U.S."): a sentence may end there or not. */
const ABBREVIATED = /^(?:\p{L}\.){2,}$/u;

/** Whether the full stop at `at` belongs to the word before it ("Mr.", "D-N.C.", "J."). */
function isAbbreviated(tokens: readonly Token[], at: number): boolean {
  const word = tokens.at(-1);
  if (word?.kind !== 'word' || word.end !== at) return false;
  return isAbbreviation(word.text) || /^\p{Lu}$|\p{Lu}\.\p{Lu}$/u.test(word.text);
}
