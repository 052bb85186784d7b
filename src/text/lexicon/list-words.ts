/** The words of lists written as text, parted by white space; each once, in the order of their first occurrence. */
export function listWords(...lists: readonly string[]): ReadonlySet<string> {
  return new Set(lists.join(' ').trim().split(/\s+/));
}
