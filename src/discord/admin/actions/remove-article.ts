import type { Article } from '../../../corpus/article.ts';
import { foldText } from '../../../text/fold.ts';
import type { Choice } from '../../commands/command.ts';
import { LIMITS } from '../../limits.ts';
import { escapeLine } from '../../rendering/escape-markdown.ts';
import { createPayload } from '../../rendering/payload.ts';
import { truncateLine } from '../../rendering/truncate.ts';
import { markName, type ArticleMark } from '../admin-button.ts';
import type { AdminCall, AdminOutcome } from '../admin-call.ts';
import { goOnReindexing, refuseWhenBusy } from './reindex.ts';

/** Before the mark of an id that is too long for a choice. */
const MARKED = 'article:';
const LONGEST_TITLE = 300;

/**
 * At most 25 articles that fit what was typed, for a choice: those whose title or id begins with it, then those that have
 * it somewhere. With nothing typed all fit.
 */
export function completeArticle(articles: readonly Article[], typed: string): Choice[] {
  const wanted = foldText(typed).trim();
  const beginning: Article[] = [];
  const holding: Article[] = [];
  for (const article of articles) {
    if (beginning.length >= LIMITS.choices) break;
    const [title, id] = [foldText(article.title), article.id];
    if (title.startsWith(wanted) || id.startsWith(wanted)) beginning.push(article);
    else if (holding.length < LIMITS.choices && (title.includes(wanted) || id.includes(wanted)))
      holding.push(article);
  }
  return [...beginning, ...holding].slice(0, LIMITS.choices).map(({ id, title }) => ({
    name: truncateLine(title.trim() || id, LIMITS.choice),
    value: id.length <= LIMITS.choice ? id : `${MARKED}${markName(id)}`,
  }));
}

/** The article that a chosen or typed text stands for: its id, or its title when no other has the same. */
export function findArticleMeant(articles: readonly Article[], typed: string): Article | null {
  const chosen = articles.find(({ id }) => id === typed || `${MARKED}${markName(id)}` === typed);
  if (chosen !== undefined) return chosen;
  const wanted = foldText(typed).trim();
  const titled = articles.filter(({ title }) => foldText(title).trim() === wanted);
  return titled.length === 1 ? (titled[0] ?? null) : null;
}

/** `/admin remove article`: asks whether it should go. */
export function askToRemove(typed: string, { texts, messages, story, shelf }: AdminCall): AdminOutcome {
  const article = findArticleMeant(story.articles, typed);
  if (article === null)
    return {
      payload: createPayload(texts.noArticle(escapeLine(truncateLine(typed, LIMITS.choice)))),
      note: { result: 'failed', facts: { code: 'article-missing' } },
    };
  if (story.articles.length === 1)
    return {
      payload: createPayload(texts.onlyArticle),
      note: { result: 'failed', facts: { code: 'article-only', article: article.id } },
    };
  const quotations = shelf.quotations.quotations.filter(
    ({ quotation }) => quotation.article === article.id && quotation.speech,
  );
  const lines = [
    texts.removeAsk(nameTitle(article.title)),
    `${messages.paragraphs(article.paragraphs.length)} · ${messages.quotationCount(quotations.length)}`,
  ];
  return {
    payload: createPayload(lines.join('\n'), [
      [
        { state: { action: 'remove-confirm', article: markArticle(article) }, label: texts.removeConfirm },
        { state: { action: 'keep' }, label: texts.keep },
      ],
    ]),
    note: { result: 'done', facts: { article: article.id } },
  };
}

/** The button that removes: moves the file aside, then reindexes. */
export async function confirmRemoval(mark: ArticleMark, call: AdminCall): Promise<AdminOutcome> {
  const { admin, texts, story } = call;
  const busy = refuseWhenBusy(call);
  if (busy !== null) return busy;
  const article = story.articles.find(({ id }) => markName(id) === mark.id);
  if (article === undefined || markArticle(article).content !== mark.content)
    return {
      payload: createPayload(texts.articleChanged),
      hidden: true,
      note: { result: 'failed', facts: { code: 'article-changed' } },
    };
  const { title, file, movedTo } = await admin.editor.removeArticle(article.id);
  const where = `\`${movedTo.replaceAll('`', '')}\``;
  return goOnReindexing(call, {
    before: texts.fileRemoved(nameTitle(title), where),
    whenFailed: texts.fileStaysAside(where),
    facts: { article: article.id, file, movedTo },
  });
}

function markArticle({ id, title, text }: Article): ArticleMark {
  return { id: markName(id), content: markName(`${title}\n${text}`) };
}

function nameTitle(title: string): string {
  return escapeLine(truncateLine(title, LONGEST_TITLE));
}
