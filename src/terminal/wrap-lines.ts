/** A stretch of text that is shown in one style. */
export interface StyledPart {
  readonly text: string;
  readonly strong: boolean;
}

/**
 * Folds parts into lines of at most `width` code points, breaking only at white space; a longer word gets a line
 * of its own. White space at a break is left out. Neighbouring words of one style stay one part.
 */
export function wrapLines(parts: readonly StyledPart[], width: number): StyledPart[][] {
  const lines: StyledPart[][] = [];
  let line: StyledPart[] = [];
  let used = 0;
  // A word may change its style half-way ("…," he said), so pieces without white space between them stay together.
  for (const word of splitWords(parts)) {
    const length = word.reduce((sum, part) => sum + [...part.text.matchAll(/./gsu)].length, 0);
    if (used > 0 && used + 1 + length > width) {
      lines.push(line);
      line = [];
      used = 0;
    }
    if (used > 0) {
      append(line, { text: ' ', strong: line.at(-1)?.strong === true && word[0]?.strong === true });
      used++;
    }
    for (const part of word) append(line, part);
    used += length;
  }
  if (line.length > 0) lines.push(line);
  return lines;
}

function append(line: StyledPart[], part: StyledPart): void {
  const last = line.at(-1);
  if (last?.strong === part.strong)
    line[line.length - 1] = { text: last.text + part.text, strong: part.strong };
  else line.push(part);
}

function splitWords(parts: readonly StyledPart[]): StyledPart[][] {
  const words: StyledPart[][] = [];
  let open = false;
  for (const { text, strong } of parts)
    for (const [piece] of text.matchAll(/\s+|\S+/gu)) {
      if (/^\s/u.test(piece)) open = false;
      else {
        const word = open ? words.at(-1) : undefined;
        if (word === undefined) words.push([{ text: piece, strong }]);
        else word.push({ text: piece, strong });
        open = true;
      }
    }
  return words;
}
