/** Words in lower case that titles keep so. */
const SMALL = /^(?:a|an|the|and|or|of|in|on|at|for|to|with|by|from|vs)$/;

/** Whether every word that titles make capital is so: “Fox News Sunday,” but no single capital word that ends like a sentence. */
export function isTitle(words: readonly string[]): boolean {
  const weighty = words.filter((word) => /\p{L}/u.test(word) && !SMALL.test(word));
  return (
    weighty.length <= 8 && weighty.every((word) => /^[^\p{L}]*\p{Lu}/u.test(word) && !/[?!]$/.test(word))
  );
}
