import { deriveOnce } from '../derive-once.ts';
import { detectLanguage } from '../text/detect-language.ts';
import type { Article } from './article.ts';

const detected = deriveOnce(({ text }: Article) => ({ language: detectLanguage(text) }));

/** The language of an article as its ISO 639-1 code: as the file declares it, else as its text tells; null where neither does. */
export function languageOf(article: Article): string | null {
  return article.language ?? detected(article).language;
}

/** The languages of the articles that have one, each once, that of most articles first; of equals the one met first. */
export function listLanguages(articles: readonly Article[]): string[] {
  const counts = new Map<string, number>();
  for (const article of articles) {
    const language = languageOf(article);
    if (language !== null) counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([language]) => language);
}
