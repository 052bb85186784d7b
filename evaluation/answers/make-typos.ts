import { createRandom } from '../seeded-random.ts';

/** Keys beside each other on a QWERTY keyboard, row by row. */
const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

/** Makes one typo in every third word: a neighbouring key, a letter dropped, doubled, or swapped with the next. */
export function createTypist(seed: number): (text: string) => string {
  const random = createRandom(seed);
  return (text) => {
    let word = 0;
    return text.replaceAll(/[\p{L}\p{N}]+/gu, (letters) => {
      word++;
      return word % 3 === 0 && letters.length > 1 ? mistype(letters, random) : letters;
    });
  };
}

function mistype(word: string, random: () => number): string {
  const at = Math.floor(random() * word.length);
  const letter = word.charAt(at);
  switch (Math.floor(random() * 4)) {
    case 0:
      return word.slice(0, at) + neighbourOf(letter, random) + word.slice(at + 1);
    case 1:
      return word.slice(0, at) + word.slice(at + 1);
    case 2:
      return word.slice(0, at) + letter + word.slice(at);
    default:
      return at + 1 < word.length
        ? word.slice(0, at) + word.charAt(at + 1) + letter + word.slice(at + 2)
        : word.slice(0, at - 1) + letter + word.charAt(at - 1);
  }
}

function neighbourOf(letter: string, random: () => number): string {
  const row = ROWS.find((keys) => keys.includes(letter.toLowerCase()));
  if (row === undefined) return letter;
  const at = row.indexOf(letter.toLowerCase());
  const neighbours = [row[at - 1], row[at + 1]].filter((key) => key !== undefined);
  return neighbours[Math.floor(random() * neighbours.length)] ?? letter;
}
