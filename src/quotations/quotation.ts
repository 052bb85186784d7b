import type { TextSpan } from '../text/span.ts';

/**
 * One utterance, inside quotation marks, a turn of a transcript or a message of a chat, with who said it. Offsets are those of `Article.text`, UTF-16,
 * half-open; `text` is the slice from `start` to `end`.
 */
export interface Quotation extends TextSpan {
  /** Made from the content, so that it means the same words after a reindex: `q:` and six or more characters. */
  readonly id: string;
  /** Whether the words stand in quotation marks, or are a turn of a transcript or a message of a chat, without who says it. */
  readonly kind: 'quoted' | 'turn' | 'message';
  /** The id of the article. */
  readonly article: string;
  /** The paragraph it starts in, counted from 1. */
  readonly paragraph: number;
  /**
   * The quoted stretches within `[start, end)`: one, or several when the attribution interrupts the words or
   * when they run over paragraphs. In order, none overlapping, quotation marks not included.
   */
  readonly parts: readonly TextSpan[];
  /** Whether somebody said it; false for titles of works, scare quotes and words as words. */
  readonly speech: boolean;
  /** The person or organisation, by the fullest name the article gives; null when it cannot be told. */
  readonly speaker: string | null;
  /** The speaker's role as the article's own words give it. */
  readonly role: string | null;
  /** The words that name who spoke, as they stand there ("she", "the foreign ministry"). */
  readonly mention: TextSpan | null;
  /** The word that links mention and quotation, as it stands there ("said", "according to"). */
  readonly cue: string | null;
}
