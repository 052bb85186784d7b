import { setTagsApart } from './mdx-tags.ts';
import { parseMarkdown } from './parse-markdown.ts';
import type { ParseText } from './parse-text.ts';

/** A block of code between two empty lines that brings names in or gives them out. */
const MODULE =
  /^(?:import\s[^\n]*?["'][^"'\n]+["'];?|import\s*\{|export\s+(?:default|const|let|function|async|\{))[^\n]*(?:\n(?!\s*\n)[^\n]*)*/gm;
const COMMENT = /\{\/\*[\s\S]{0,5000}?\*\/\}/g;
const FENCED = /^([ \t]*)(`{3,}|~{3,})[\s\S]*?(?:^[ \t]*\2[`~]*[ \t]*$|(?![\s\S]))/gm;

/**
 * What stands in Markdown with components: the code that brings them in and its comments left out, the rest as Markdown, in
 * which tags are none that a person sees.
 */
export const parseMdx: ParseText = (text, tools) => {
  const plain = setTagsApart(text.split('\n')).join('\n');
  let from = 0;
  let prose = '';
  for (const { 0: code, index } of plain.matchAll(FENCED)) {
    prose += strip(plain.slice(from, index)) + code;
    from = index + code.length;
  }
  return parseMarkdown(prose + strip(plain.slice(from)), tools);
};

const strip = (text: string): string => text.replaceAll(COMMENT, '').replaceAll(MODULE, '');
