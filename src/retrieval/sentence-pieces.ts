import { draftOf, type Article } from '../corpus/article.ts';
import { findCells } from '../corpus/table-rows.ts';
import type { CutPieces } from '../models/word-pieces.ts';
import type { Span } from '../text/span.ts';

/** A piece that is read. */
interface ReadPiece {
  /** Its number in the reader's vocabulary. */
  readonly id: number;
  /** Where it stands in the article's text; null for what is read with it and is no part of it. */
  readonly span: Span | null;
}

/** A part of a sentence as it is read: of the article's text, or what is read with it. */
type ReadPart = { readonly span: Span } | { readonly head: string };

/**
 * A sentence as it is read: a row as “Raid: Ashen Gate, Leader: Harrow”, since “Ashen Gate · Harrow” says nothing to who does not
 * see the table; any other as its text alone. `within` is the sentence in the article's text, `paragraph` counts from 0.
 */
export function readParts(article: Article, paragraph: number, within: Span): ReadPart[] {
  const { start = 0, heads } = article.paragraphs[paragraph] ?? {};
  if (heads === undefined) return [{ span: within }];
  const parts: ReadPart[] = [];
  let from = within.start;
  for (const cell of findCells(draftOf(article, paragraph))) {
    const begin = start + cell.start;
    if (cell.head === '' || begin < within.start || begin >= within.end) continue;
    const before = article.text.slice(from, begin).trimEnd().replace(/\s*·$/, '').length;
    if (before > 0) parts.push({ span: { start: from, end: from + before } });
    parts.push({ head: `${before > 0 ? ', ' : ''}${cell.head}:` });
    from = begin;
  }
  return [...parts, { span: { start: from, end: within.end } }];
}

/** The pieces of a sentence as it is read. */
export function cutSentence(
  article: Article,
  paragraph: number,
  within: Span,
  cutPieces: CutPieces,
): ReadPiece[] {
  return readParts(article, paragraph, within).flatMap((part): ReadPiece[] =>
    'head' in part
      ? cutPieces(part.head).map(({ id }) => ({ id, span: null }))
      : cutPieces(article.text, part.span).map(({ id, start, end }) => ({ id, span: { start, end } })),
  );
}
