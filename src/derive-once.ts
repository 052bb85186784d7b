/**
 * The same function, but what it gives for an immutable thing is made when first asked for, and kept as long as the
 * thing lives. Nothing else holds on to the thing.
 */
export function deriveOnce<K extends WeakKey, V extends object | string | number | boolean>(
  derive: (from: K) => V,
): (from: K) => V {
  const known = new WeakMap<K, V>();
  return (from) => {
    let derived = known.get(from);
    if (derived === undefined) known.set(from, (derived = derive(from)));
    return derived;
  };
}
