/** Somebody or something that an article quotes or names. */
export interface Speaker {
  /** The fullest name that the article gives. */
  readonly name: string;
  /** Other ways in which the article names it: surname, abbreviation, the words of a mention. */
  readonly aliases: readonly string[];
  /** What the article's own words say it is; null when they say nothing. */
  readonly role: string | null;
  readonly kind: 'person' | 'organisation' | 'unnamed';
  /** How the article speaks of it; null when it cannot be told. */
  readonly pronoun: 'he' | 'she' | 'it' | null;
}
