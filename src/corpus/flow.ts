import { dropAnswerMark, leadsOn, readMarkedQuestion } from './labels.ts';
import type { Outline } from './outline.ts';
import { writeRows } from './table-rows.ts';

/** Writes paragraphs that come one after the other, as they do in a document or on a page, into an outline. */
export interface Flow {
  /** As in an outline. */
  heading(depth: number, text: string): void;
  /** A line that stands out and names what follows until the next of its kind or a heading. */
  label(text: string): void;
  paragraph(text: string, locator?: string): void;
  /** An item of a list, with its number or bullet, so many levels deep: 0 is the outermost. */
  item(level: number, mark: string, text: string, locator?: string): void;
  /** A table, by its rows. */
  rows(head: readonly string[], rows: readonly (readonly string[])[], locator?: string): void;
}

/** Below every heading that has a depth of its own. */
const LABEL_DEPTH = 10;

/**
 * A flow into an outline. Marked questions and lines that end in a colon lead to what follows; an item is read with the
 * items that it stands below.
 */
export function createFlow(outline: Outline): Flow {
  let lead: readonly string[] = [];
  let parents: string[] = [];
  const begin = (): void => {
    lead = [];
    parents = [];
  };
  return {
    heading(depth, text) {
      begin();
      outline.heading(depth, text);
    },
    label(text) {
      begin();
      outline.heading(LABEL_DEPTH, text);
    },
    paragraph(text, locator) {
      const question = readMarkedQuestion(text);
      if (question === undefined) outline.paragraph(dropAnswerMark(text), lead, locator);
      begin();
      if (question !== undefined) lead = [question];
      else if (leadsOn(text)) lead = [text];
    },
    item(level, mark, text, locator) {
      parents = parents.slice(0, level);
      outline.paragraph(mark + text, [...lead, ...parents.filter((one) => one !== '')], locator);
      while (parents.length < level) parents.push('');
      parents.push(mark + text);
    },
    rows(head, rows, locator) {
      // What led to a list does not lead to the table behind it.
      writeRows(head, rows, outline, parents.length === 0 ? lead : [], locator);
      begin();
    },
  };
}
