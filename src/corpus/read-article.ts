import { IbidError } from '../errors.ts';
import { createArticle, type Article, type ArticleFacts } from './article.ts';
import { articleIdOf } from './article-id.ts';
import { findBrokenParagraph } from './check-article.ts';
import { decodeText } from './decode-text.ts';
import { parseHtml } from './parse-html.ts';
import { parseMarkdown } from './parse-markdown.ts';
import { parsePlainText } from './parse-plain-text.ts';
import type { Draft, ParseText, Refuse } from './parse-text.ts';

/** Raise it when a file becomes another article than before: indexes are then built anew. */
export const READING_RULES = 1;

/** The types of files that are read, by the end of their names. */
const PARSERS: Readonly<Record<string, ParseText>> = {
  '.md': parseMarkdown,
  '.txt': parsePlainText,
  '.html': parseHtml,
  '.htm': parseHtml,
};

/** Whether the name of the file ends as a type that can be read: .md, .txt, .html or .htm, in any case. */
export function isArticleFile(name: string): boolean {
  return endingOf(name) in PARSERS;
}

/**
 * The article in one file: bytes, text, draft, article; the end of its name says how the text is parsed, and its id is
 * made from its name. Nothing is read, fetched or run. Throws `article-unreadable`, and `package-unusable` when what
 * parses the file does not load.
 */
export function readArticle(file: { readonly name: string; readonly bytes: Uint8Array }): Article {
  const refuse: Refuse = (reason, detail, cause) => {
    const facts = { file: file.name, reason, ...(detail === undefined ? {} : { detail }) };
    throw new IbidError('article-unreadable', facts, { cause });
  };
  const parse = PARSERS[endingOf(file.name)];
  if (parse === undefined) refuse('unknown-format');
  const draft = parse(decodeText(file.bytes, refuse), refuse);
  if (draft.title === undefined) refuse('no-title');
  const facts = { id: articleIdOf(file.name), title: draft.title, ...otherFacts(draft) };
  const article = createArticle(facts, draft.paragraphs);
  if (article.paragraphs.length === 0) refuse('no-text');
  const broken = findBrokenParagraph(article);
  if (broken !== undefined) refuse('span-mismatch', `paragraph ${broken}`);
  return article;
}

/** What a draft tells besides its title. */
function otherFacts({ subtitle, source, url, published }: Draft): Omit<ArticleFacts, 'id' | 'title'> {
  return {
    ...(subtitle === undefined ? {} : { subtitle }),
    ...(source === undefined ? {} : { source }),
    ...(url === undefined ? {} : { url }),
    ...(published === undefined ? {} : { published }),
  };
}

function endingOf(name: string): string {
  return /\.[a-z]+$/.exec(name.toLowerCase())?.[0] ?? '';
}
