import type { DraftParagraph } from './article.ts';

interface Heading {
  readonly depth: number;
  readonly text: string;
}

/** What a document consists of, put together in reading order. */
export interface Outline {
  /** A heading, of what follows until the next one of its depth or above: 1 is the outermost. Blank ones do not count. */
  heading(depth: number, text: string): void;
  /** A paragraph, with what it is read with besides its headings, and where it stands in the file; `heads` are those of a row. */
  paragraph(text: string, context?: readonly string[], locator?: string, heads?: readonly string[]): void;
  /**
   * The title and the paragraphs. The title is the one that is `known`, else the first heading of depth 1, else the first
   * heading; one that says the same is not a section.
   */
  finish(known?: string): {
    readonly title: string | undefined;
    readonly paragraphs: readonly DraftParagraph[];
  };
}

/** Code units of a heading or of a piece of context, at most: it leads to a text and is not one. */
const LONGEST = 200;

/** An outline of nothing yet. */
export function createOutline(): Outline {
  const headings: Heading[] = [];
  const written: {
    readonly text: string;
    readonly above: readonly Heading[];
    readonly context: readonly string[];
    readonly locator: string | undefined;
    readonly heads: readonly string[];
  }[] = [];
  let open: readonly Heading[] = [];
  return {
    heading(depth, given) {
      const text = shorten(given);
      if (text === '') return;
      const heading = { depth, text };
      headings.push(heading);
      open = [...open.filter((one) => one.depth < depth), heading];
    },
    paragraph(text, context = [], locator, heads = []) {
      const shortHeads = heads.map(shorten);
      const around = [...context.map(shorten), ...shortHeads].filter((one) => one !== '');
      written.push({ text, above: open, context: around, locator, heads: shortHeads });
    },
    finish(known) {
      const titled = headings.find(({ depth }) => depth === 1) ?? headings[0];
      const title = known ?? titled?.text;
      const isTitle = ({ text }: Heading): boolean => isSame(text, title);
      const paragraphs = written.map(({ text, above, context, locator, heads }) => ({
        text,
        section: above.filter((heading) => !isTitle(heading)).map((heading) => heading.text),
        context,
        ...(locator === undefined ? {} : { locator }),
        ...(heads.some((head) => head !== '') ? { heads } : {}),
      }));
      return { title, paragraphs };
    },
  };
}

const isSame = (text: string, title = ''): boolean => text.toLowerCase() === title.trim().toLowerCase();

/** On one line, and no longer than a heading is. */
function shorten(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST).replace(/[\uD800-\uDBFF]$|\s\S*$/, '')}…`;
}
