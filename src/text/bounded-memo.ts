/**
 * `compute` with its results kept by key: at most `limit` of them, then all are forgotten and it starts anew, which
 * costs less than keeping an order of use. Keys longer than `longest` characters are never kept.
 */
export function memoise<T>(
  compute: (key: string) => T,
  { limit = 50_000, longest = 40 }: { limit?: number; longest?: number } = {},
): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const result = compute(key);
    if (key.length <= longest) {
      if (known.size >= limit) known.clear();
      known.set(key, result);
    }
    return result;
  };
}
