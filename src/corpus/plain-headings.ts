/** Code units of a line that is a heading, at most. */
const LONGEST = 100;

/** A heading of a plain text: how deep it stands, 1 the outermost, and its words. */
interface PlainHeading {
  readonly depth: number;
  readonly text: string;
}

const NUMBER = String.raw`(?:[IVXLC]+|\d{1,3}|(?:the )?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty(?:[- ][a-z]+)?|thirty(?:[- ][a-z]+)?))`;
/** “BOOK II”, “Chapter 4. The Ferry”, by how deep they stand. */
const numberedForm = (words: string): RegExp =>
  new RegExp(
    String.raw`^(?:the )?(?:${words}) ${NUMBER}(?:[.:]|\s*[—–-]{1,2})?(?:\s+\S.*)?$|^(?:the )?${NUMBER} (?:${words})\.?$`,
    'i',
  );
const NUMBERED: readonly (readonly [depth: number, form: RegExp])[] = [
  [1, numberedForm('volume|vol\\.|book|part')],
  [2, numberedForm('chapter|act|stave|canto|letter|section|appendix|article|annex|clause|§')],
  [3, numberedForm('scene')],
];
const NAMED =
  /^(?:prologue|epilogue|preface|foreword|introduction|afterword|postscript|interlude|(?:appendix|annex) [A-Z](?:[.:] \S.*)?|(?:author|editor|translator|publisher)s?['’]?s? (?:preface|note))\.?$/i;
/** “IV”, “IV. The Ferry”. */
const ROMAN = /^(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?:\.?|[.:—–-]\s*\p{Lu}.*[^.,;:])$/u;
const DEPTH_OF_LINE: Readonly<Record<string, number>> = {
  '#': 1,
  '*': 1,
  '=': 2,
  '-': 3,
  '~': 4,
  '^': 5,
  '"': 6,
};
/** Of what tells no depth itself, below chapters and where there are none. */
const BELOW_CHAPTERS = 5;
const WITHOUT_CHAPTERS = 2;

/** What a block of lines is besides text. */
type Heading = { readonly kind: 'numbered' | 'named' | 'numeral' | 'capitals' | 'underlined' } & Omit<
  PlainHeading,
  'depth'
> & {
    readonly depth?: number;
  };

/**
 * The blocks of a text in order, headings told apart: a chapter's name, a numeral, a line in capitals, an underlined one, each
 * with empty lines around it. The last blocks are text whatever they look like, since nothing would stand under them.
 */
export function tellHeadings(
  blocks: readonly (readonly string[])[],
): (PlainHeading | { readonly lines: readonly string[] })[] {
  const found = blocks.map(readHeading);
  const counts = found.some((heading) => heading?.kind === 'numeral' && /^II\b/.test(heading.text));
  const chapters = found.some(
    (heading) =>
      (heading?.depth === 2 && heading.kind === 'numbered') || (counts && heading?.kind === 'numeral'),
  );
  const last = found.lastIndexOf(null);
  const parts: (PlainHeading | { readonly lines: readonly string[] })[] = [];
  for (let at = 0; at < blocks.length; at++) {
    const heading = found[at] ?? null;
    const lines = blocks[at] ?? [];
    // A letter of a dictionary looks like a numeral, but no other follows it.
    if (heading === null || at > last || (heading.kind === 'numeral' && !counts)) parts.push({ lines });
    else {
      const depth = heading.depth ?? (chapters ? BELOW_CHAPTERS : WITHOUT_CHAPTERS);
      const name =
        heading.kind === 'numbered' && at + 1 < last ? readName(heading.text, blocks[at + 1] ?? []) : null;
      parts.push({
        depth,
        text: name === null ? heading.text : `${heading.text.replace(/[.:]$/, '')}: ${name}`,
      });
      if (name !== null) at++;
    }
  }
  return parts;
}

/** The name of a chapter whose heading is its number alone, in the block below it. */
function readName(heading: string, [line = '', ...more]: readonly string[]): string | null {
  const name = line.trim();
  const isNumber = /^\S+\s\S+$/.test(heading) && more.length === 0;
  return isNumber && name.length <= LONGEST / 2 && /^[\p{Lu}\d][^.!?]*[\p{L}\p{N}]$/u.test(name)
    ? name
    : null;
}

function readHeading(block: readonly string[]): Heading | null {
  const [first = '', second = '', ...more] = block.map((line) => line.trim().replace(/^_(.+)_$/, '$1'));
  if (first === '' || first.length > LONGEST || more.length > 0 || /[[\]]/.test(first)) return null;
  if (isUnderline(first, second))
    return { kind: 'underlined', depth: DEPTH_OF_LINE[second.charAt(0)] ?? BELOW_CHAPTERS, text: first };
  const text = [first, second].join(' ').trim();
  if (isProse(first, second)) return null;
  const numbered = NUMBERED.find(([, form]) => form.test(first));
  if (numbered !== undefined) return { kind: 'numbered', depth: numbered[0], text };
  if (second !== '') return null;
  if (NAMED.test(first)) return { kind: 'named', depth: WITHOUT_CHAPTERS, text };
  if (ROMAN.test(first)) return { kind: 'numeral', depth: 3, text };
  return isCapitals(first) ? { kind: 'capitals', text } : null;
}

/** Whether a line alone is a heading of a chapter, whatever stands around it. */
export function isChapter(line: string): boolean {
  const kind = readHeading([line])?.kind;
  return kind === 'numbered' || kind === 'named';
}

/** Whether the line below another one underlines it. */
export function isUnderline(line: string, below: string): boolean {
  return (
    line !== '' &&
    /^([=\-~^"*#])\1{2,}$/.test(below) &&
    below.length >= line.length / 2 &&
    !/^[=\-~^"*#]{3,}$/.test(line)
  );
}

function isProse(first: string, second: string): boolean {
  return (
    (/[,;]$/.test(first) && second !== '') ||
    /\p{Ll}.*[.!?]$/u.test(second) ||
    /\s\p{Ll}\S*\s.*[.,;]$/u.test(first)
  );
}

/** Whether a line stands in capitals and says no more than a name: “THE FERRY”, not “ANN:”, “OK”, “GO AWAY!” */
function isCapitals(line: string): boolean {
  if (/\p{Ll}/u.test(line) || /[.!?,;:…"”’|=<>]$/u.test(line) || /[|<>=]|\s{3}/.test(line)) return false;
  const words = line.match(/\p{Lu}{3,}/gu) ?? [];
  return words.length > 0 && line.length <= LONGEST * 0.7 && !/^THE END$|^FINIS$/.test(line);
}
