/** What was used last, of which only so much is kept. */
export interface LastUsed<K, V> {
  get(key: K): V | undefined;
  /** Keeps a value as the one used last; what was used longest ago goes for it, and it goes itself when it alone is too much. */
  keep(key: K, value: V, weight?: number): void;
  forget(key: K): void;
  /** Of all that is kept. */
  weight(): number;
}

/** Keeps values whose weights together are at most `most`; a value weighs 1 unless it is kept with another weight. */
export function createLastUsed<K, V>(most: number): LastUsed<K, V> {
  // In the order in which they were used.
  const kept = new Map<K, { readonly value: V; readonly weight: number }>();
  let sum = 0;
  const forget = (key: K): void => {
    sum -= kept.get(key)?.weight ?? 0;
    kept.delete(key);
  };
  return {
    get: (key) => kept.get(key)?.value,
    keep(key, value, weight = 1) {
      forget(key);
      kept.set(key, { value, weight });
      sum += weight;
      for (const oldest of kept.keys()) {
        if (sum <= most) break;
        forget(oldest);
      }
    },
    forget,
    weight: () => sum,
  };
}
