/** Keeps a value as the last used of a map in order of use, and of all only the `most` last used. */
export function keepLastUsed<K, V>(kept: Map<K, V>, key: K, value: V, most: number): void {
  kept.delete(key);
  kept.set(key, value);
  for (const oldest of kept.keys()) if (kept.size > most) kept.delete(oldest);
}
