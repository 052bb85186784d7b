import type { SpeakerCount } from '../quotations/look-up.ts';
import type { Quotation } from '../quotations/quotation.ts';

/** What other programs may rely on about a quotation. `text` is the article's slice from `start` to `end`. */
export type QuotationDocument = Pick<
  Quotation,
  'id' | 'article' | 'paragraph' | 'start' | 'end' | 'text' | 'speaker' | 'role' | 'mention' | 'cue'
>;

/** The quotations as plain data for JSON, in the order given. */
export function encodeQuotations(quotations: readonly Quotation[]): QuotationDocument[] {
  return quotations.map(({ id, article, paragraph, start, end, text, speaker, role, mention, cue }) => ({
    id,
    article,
    paragraph,
    start,
    end,
    text,
    speaker,
    role,
    mention,
    cue,
  }));
}

/** The speakers as plain data for JSON, `count` being the number of quotations. */
export function encodeSpeakers(speakers: readonly SpeakerCount[]) {
  return speakers.map(({ speaker: { name, role, kind, aliases }, count }) => ({
    speaker: name,
    role,
    kind,
    aliases,
    count,
  }));
}
