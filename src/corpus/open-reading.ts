import { IbidError } from '../errors.ts';
import { leadTurns } from './answered-turns.ts';
import { createArticle, type Article, type ArticleFacts } from './article.ts';
import { articleIdOf } from './article-id.ts';
import { findBrokenParagraph } from './check-article.ts';
import type { ArticleWarning, Draft, OtherKeys, Refuse, Warn } from './parse-text.ts';
import { titleOfFile } from './title-of-file.ts';

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
  /** What its front matter tells that is of no use to ibid, as JSON; only where there is any. */
  readonly otherKeys?: OtherKeys;
}

/** A file that is being read, whatever its type. */
interface Reading {
  readonly refuse: Refuse;
  readonly warn: Warn;
  /** The article of the draft that was found in the file. Refuses one that has `no-text`. */
  readonly finish: (draft: Draft) => ReadArticle;
}

/** Begins to read a file as an article. */
export function openReading({ name, id = articleIdOf(name) }: Omit<NamedBytes, 'bytes'>): Reading {
  const refuse: Refuse = (reason, detail, cause) => {
    const facts = { file: name, reason, ...(detail === undefined ? {} : { detail }) };
    throw new IbidError('article-unreadable', facts, { cause });
  };
  const warnings: { warning: ArticleWarning; detail: string }[] = [];
  return {
    refuse,
    warn: (warning, detail) => warnings.push({ warning, detail }),
    finish(draft) {
      const facts = { id, title: draft.title ?? titleOfFile(name), ...otherFacts(draft) };
      // In a chat the next to write need not answer.
      const paragraphs = draft.form === 'chat' ? draft.paragraphs : leadTurns(draft.paragraphs);
      const article = createArticle(facts, paragraphs);
      if (article.paragraphs.length === 0) refuse('no-text');
      const broken = findBrokenParagraph(article);
      if (broken !== undefined) refuse('span-mismatch', `paragraph ${broken}`);
      return { article, warnings, ...(draft.otherKeys && { otherKeys: draft.otherKeys }) };
    },
  };
}

/** What a draft tells besides its title. */
function otherFacts({
  subtitle,
  source,
  url,
  published,
  language,
  form,
  draft,
}: Draft): Omit<ArticleFacts, 'id' | 'title'> {
  return {
    ...(subtitle === undefined ? {} : { subtitle }),
    ...(source === undefined ? {} : { source }),
    ...(url === undefined ? {} : { url }),
    ...(published === undefined ? {} : { published }),
    ...(language === undefined ? {} : { language }),
    ...(form === undefined ? {} : { form }),
    ...(draft === undefined ? {} : { draft }),
  };
}
