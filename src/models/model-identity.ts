/** What tells one model from another. */
export interface ModelIdentity {
  /** As configured: `ibid-embedder` for the bundled one, or a hub id such as `Xenova/all-MiniLM-L6-v2`. */
  readonly name: string;
  /** SHA-256 of the model's files in hex, as `readModelFiles` makes it: two of one name may differ. */
  readonly fingerprint: string;
}

/** Whether two models give the same vectors: both their names and their files are equal. */
export function isSameModel(one: ModelIdentity, other: ModelIdentity): boolean {
  return one.name === other.name && one.fingerprint === other.fingerprint;
}
