import { listWords } from './list-words.ts';

const CARDINALS = [
  ...listWords(
    'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen ' +
      'nineteen twenty',
  ),
];
const ORDINALS = [
  ...listWords(
    'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth ' +
      'sixteenth seventeenth eighteenth nineteenth twentieth',
  ),
];
const ROMAN = /^(?=[ivxl])(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/;
const WORTH: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50 };

/** How a number is written. */
type NumeralForm = 'digits' | 'ordinal' | 'roman' | 'word';

/**
 * The number that a word is, in digits, parts kept apart as in “1.4.2”: of digits, a small number written out, or a Roman
 * numeral below ninety. `folded` is in lower case. Undefined for any other word.
 */
export function readNumeral(
  folded: string,
): { readonly value: string; readonly form: NumeralForm } | undefined {
  const digits = /^v?(\d+(?:\.\d+)*)(st|nd|rd|th)?$/.exec(folded);
  if (digits !== null)
    return { value: digits[1] ?? '', form: digits[2] === undefined ? 'digits' : 'ordinal' };
  for (const [form, words] of [
    ['word', CARDINALS],
    ['ordinal', ORDINALS],
  ] as const) {
    const at = words.indexOf(folded);
    if (at >= 0) return { value: String(at + 1), form };
  }
  return ROMAN.test(folded) ? { value: String(readRoman(folded)), form: 'roman' } : undefined;
}

/** All ways in which a whole number is written, in lower case; of a number in parts the one. */
export function writeNumeral(value: string): readonly string[] {
  const number = Number(value);
  const [word, ordinal] = [CARDINALS[number - 1], ORDINALS[number - 1]];
  const forms = [value, word, ordinal, Number.isInteger(number) ? writeRoman(number) : undefined];
  return forms.filter((form) => form !== undefined);
}

function readRoman(numeral: string): number {
  return Array.from(numeral).reduce((sum, letter, at) => {
    const worth = WORTH[letter] ?? 0;
    return sum + (worth < (WORTH[numeral.charAt(at + 1)] ?? 0) ? -worth : worth);
  }, 0);
}

function writeRoman(number: number): string | undefined {
  if (number < 1 || number > 89) return undefined;
  const tens = ['', 'x', 'xx', 'xxx', 'xl', 'l', 'lx', 'lxx', 'lxxx'];
  const ones = ['', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix'];
  return `${tens[Math.floor(number / 10)] ?? ''}${ones[number % 10] ?? ''}`;
}
