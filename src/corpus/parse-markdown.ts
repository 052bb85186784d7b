import { fromMarkdown } from 'mdast-util-from-markdown';
import { directiveFromMarkdown } from 'mdast-util-directive';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { directive } from 'micromark-extension-directive';
import { gfm } from 'micromark-extension-gfm';
import { unifyCallouts } from './callouts.ts';
import { cutMarkdown } from './cut-markdown.ts';
import { parseFrontMatter } from './front-matter.ts';
import { writeBlocks } from './markdown-blocks.ts';
import { DEEPEST_NESTING, isNestedDeeper } from './markdown-nesting.ts';
import { createOutline } from './outline.ts';
import { showTemplates } from './template-tags.ts';
import type { ParseText } from './parse-text.ts';

// Not the directives inside a line: “at 10:30pm” and “note:this” are none.
const { flow = {} } = directive();
const EXTENSIONS = {
  extensions: [gfm({ singleTilde: false }), { flow }],
  mdastExtensions: [gfmFromMarkdown(), directiveFromMarkdown()],
};

/**
 * What stands in a Markdown file: its paragraphs as a reader sees them, marks off, character references decoded,
 * soft line breaks as a space and hard ones as `\n`. Items of lists, rows of tables, block quotes and code blocks are
 * paragraphs; images are dropped. Headings are what stands above: they label the text and say nothing that could answer a
 * question. Without a title in the front matter, the first `#` heading is it, else the first heading.
 * Refuses what is `nested-too-deep`: the parser's time grows with the square of the depth.
 */
export const parseMarkdown: ParseText = (text, { refuse, warn }) => {
  const { facts, otherKeys, body: source } = parseFrontMatter(text, warn);
  const body = showTemplates(source);
  if (isNestedDeeper(body, DEEPEST_NESTING)) refuse('nested-too-deep');
  const outline = createOutline();
  try {
    const parts = cutMarkdown(unifyCallouts(body));
    writeBlocks(
      parts.flatMap((part) => fromMarkdown(part, EXTENSIONS).children),
      outline,
    );
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    refuse('too-much', cause.message, cause);
  }
  return { ...facts, ...(otherKeys && { otherKeys }), ...outline.finish(facts.title) };
};
