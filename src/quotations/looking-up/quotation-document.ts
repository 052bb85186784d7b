import type { Quotation } from '../quotation.ts';

/**
 * What other programs may rely on about a quotation. `text` is the article's slice from `start` to `end`; `kind` stands
 * only where the words are a turn of a transcript or a message of a chat.
 */
type QuotationDocument = Pick<
  Quotation,
  'id' | 'article' | 'paragraph' | 'start' | 'end' | 'text' | 'speaker' | 'role' | 'mention' | 'cue'
> & { readonly kind?: 'turn' | 'message' };

/** The quotations as plain data for JSON, in the order given. */
export function encodeQuotations(quotations: readonly Quotation[]): QuotationDocument[] {
  return quotations.map(
    ({ id, article, paragraph, start, end, text, speaker, role, mention, cue, kind }) => ({
      id,
      ...(kind === 'quoted' ? {} : { kind }),
      article,
      paragraph,
      start,
      end,
      text,
      speaker,
      role,
      mention,
      cue,
    }),
  );
}
