import { IbidError } from '../errors.ts';
import { createArticle, type Article, type ArticleFacts } from './article.ts';
import { articleIdOf } from './article-id.ts';
import { findBrokenParagraph } from './check-article.ts';
import { decodeText } from './decode-text.ts';
import { fileTypeOf, type FileType } from './file-types.ts';
import { parseHtml } from './parse-html.ts';
import { parseMarkdown } from './parse-markdown.ts';
import { parsePlainText } from './parse-plain-text.ts';
import type { ArticleWarning, Draft, ParseText, Refuse, Warn } from './parse-text.ts';
import { titleOfFile } from './title-of-file.ts';

const PARSERS: Readonly<Record<FileType, ParseText>> = {
  '.md': parseMarkdown,
  '.markdown': parseMarkdown,
  '.txt': parsePlainText,
  '.html': parseHtml,
  '.htm': parseHtml,
  '.xhtml': parseHtml,
};

/** A file of the corpus, by its path in the corpus folder. */
export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The article's id; default: the one that the name makes. */
  readonly id?: string;
}

/** What a file is read as. */
export interface ReadArticle {
  readonly article: Article;
  /** What was not understood in it. */
  readonly warnings: readonly { readonly warning: ArticleWarning; readonly detail: string }[];
}

/**
 * The article in one file: bytes, text, draft, article; the end of its name says how the text is parsed, and its id is
 * made from its name, as is its title where the file has none. Nothing is read, fetched or run. Throws
 * `article-unreadable`, and `package-unusable` when what parses the file does not load.
 */
export function readArticle({ name, bytes, id = articleIdOf(name) }: NamedBytes): ReadArticle {
  const refuse: Refuse = (reason, detail, cause) => {
    const facts = { file: name, reason, ...(detail === undefined ? {} : { detail }) };
    throw new IbidError('article-unreadable', facts, { cause });
  };
  const warnings: { warning: ArticleWarning; detail: string }[] = [];
  const warn: Warn = (warning, detail) => warnings.push({ warning, detail });
  const type = fileTypeOf(name) ?? refuse('unknown-format');
  const { text, assumed } = decodeText(bytes, refuse);
  if (assumed !== undefined) warn('encoding', assumed);
  const draft = PARSERS[type](text, { refuse, warn });
  const facts = { id, title: draft.title ?? titleOfFile(name), ...otherFacts(draft) };
  const article = createArticle(facts, draft.paragraphs);
  if (article.paragraphs.length === 0) refuse('no-text');
  const broken = findBrokenParagraph(article);
  if (broken !== undefined) refuse('span-mismatch', `paragraph ${broken}`);
  return { article, warnings };
}

/** What a draft tells besides its title. */
function otherFacts({
  subtitle,
  source,
  url,
  published,
  language,
}: Draft): Omit<ArticleFacts, 'id' | 'title'> {
  return {
    ...(subtitle === undefined ? {} : { subtitle }),
    ...(source === undefined ? {} : { source }),
    ...(url === undefined ? {} : { url }),
    ...(published === undefined ? {} : { published }),
    ...(language === undefined ? {} : { language }),
  };
}
