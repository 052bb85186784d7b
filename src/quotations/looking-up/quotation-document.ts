import type { Quotation } from '../quotation.ts';

/** What other programs may rely on about a quotation. `text` is the article's slice from `start` to `end`. */
type QuotationDocument = Pick<
  Quotation,
  'id' | 'kind' | 'article' | 'paragraph' | 'start' | 'end' | 'text' | 'speaker' | 'role' | 'mention' | 'cue'
>;

/** The quotations as plain data for JSON, in the order given. */
export function encodeQuotations(quotations: readonly Quotation[]): QuotationDocument[] {
  return quotations.map(
    ({ id, kind, article, paragraph, start, end, text, speaker, role, mention, cue }) => ({
      id,
      kind,
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
