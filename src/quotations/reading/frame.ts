import type { Article } from '../../corpus/article.ts';
import type { Span } from '../../text/span.ts';
import type { Quoted } from '../finding/find-quoted.ts';
import { isAbbreviation } from '../../text/lexicon/abbreviations.ts';
import { splitSentences } from '../../text/sentences.ts';

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
  /** Counted within the paragraph; quoted words end no sentence of the frame. */
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
    const first = next;
    while (quoted[next]?.paragraph === paragraph) next++;
    const tokens = readFrame(article.text, span, quoted.slice(first, next), first);
    return { paragraph, tokens };
  });
}

/** The words of a stretch of text as tokens, for reading the names in it. */
export function readTokens(text: string, span: Span): Token[] {
  return readFrame(text, span, [], 0);
}

/** The tokens of `span`; its quoted stretches are numbered from `first`. */
function readFrame(text: string, span: Span, stretches: readonly Quoted[], first: number): Token[] {
  const tokens: Token[] = [];
  const sentences = splitSentences(hideQuoted(text, span, stretches));
  let sentence = 0;

  function push(kind: Token['kind'], start: number, end: number, quoted: number): void {
    while (start >= span.start + (sentences[sentence]?.end ?? Infinity)) sentence++;
    const raw = text.slice(start, end);
    const possessive = kind === 'word' && /['’]s?$/u.test(raw);
    const bare = kind === 'quoted' ? '' : possessive ? raw.replace(/['’]s?$/u, '') : raw;
    const capital = kind === 'word' && /^[\p{Lu}\p{Lt}]|^\d+\/\d+$/u.test(bare);
    const lower = bare.toLowerCase().replaceAll('’', "'");
    tokens.push({ kind, start, end, text: bare, lower, capital, possessive, quoted, sentence });
  }

  function readWords(start: number, end: number): void {
    for (const match of text.slice(start, end).matchAll(PIECE)) {
      const at = start + match.index;
      const after = at + match[0].length;
      if (/[\p{L}\p{N}]/u.test(match[0])) push('word', at, after, -1);
      else if (
        match[0] === '.' &&
        belongsToWord(text, tokens, at, span.start + (sentences[sentence]?.end ?? 0))
      ) {
        const word = tokens.pop();
        if (word !== undefined) tokens.push({ ...word, end: after });
      } else push('mark', at, after, -1);
    }
  }

  let from = span.start;
  stretches.forEach(({ outer }, index) => {
    readWords(from, outer.start);
    push('quoted', outer.start, outer.end, first + index);
    from = outer.end;
  });
  readWords(from, span.end);
  return tokens;
}

/** The text of `span` with each quoted stretch made one capitalised word as long, so that what it says ends no sentence. */
function hideQuoted(text: string, span: Span, stretches: readonly Quoted[]): string {
  let hidden = '';
  let from = span.start;
  for (const { outer } of stretches) {
    hidden += text.slice(from, outer.start) + 'A' + 'a'.repeat(outer.end - outer.start - 1);
    from = outer.end;
  }
  return hidden + text.slice(from, span.end);
}

/** Whether the full stop at `at` belongs to the word before it ("Mr.", "D-N.C.", "J."): it ends no sentence, or a short form. */
function belongsToWord(text: string, tokens: readonly Token[], at: number, sentenceEnd: number): boolean {
  const word = tokens.at(-1);
  if (word?.kind !== 'word' || word.end !== at || text.charAt(at + 1) === '.') return false;
  return at + 1 < sentenceEnd || isAbbreviation(word.text);
}
