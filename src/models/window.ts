/** A question beside a stretch of text, as pieces: `[CLS] question [SEP] heading . sentences [SEP]`. */
export interface Window {
  /** At most {@link LONGEST_WINDOW}. */
  readonly pieces: Uint16Array;
  /** The first piece that is not the question's. */
  readonly questionEnd: number;
}

/** Numbers that a reader gives for a piece: start of the answer, end of the answer, evidence. */
export const NUMBERS_A_PIECE = 3;
/** Pieces in a window, at most; about four times as many as the reader was trained with, half of what it has positions for. */
export const LONGEST_WINDOW = 256;
