import { ApplicationCommandOptionType } from 'discord.js';
import type { Article } from '../../../corpus/article.ts';
import type { ArticleMark } from '../../buttons/button-state.ts';
import { ARTICLE_OPTION, findArticle } from '../../choose-article.ts';
import { hashName } from '../../hash-name.ts';
import { LIMITS } from '../../limits.ts';
import { escapeLine } from '../../rendering/escape-markdown.ts';
import { createPayload } from '../../rendering/payload.ts';
import { truncateLine } from '../../../text/truncate-line.ts';
import type { AdminCall, AdminOutcome, Subcommand } from '../admin-call.ts';
import { describedForAdmins } from '../messages/admin-messages.ts';
import { goOnReindexing, refuseWhenBusy } from './go-on-reindexing.ts';

const LONGEST_TITLE = 300;

/** `/admin remove article` */
export const REMOVE: Subcommand = {
  definition: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'remove',
    ...describedForAdmins((messages) => messages.removeDescription),
    options: [
      { ...ARTICLE_OPTION, ...describedForAdmins((messages) => messages.articleOption), required: true },
    ],
  },
  read: (options) => {
    const typed = options.getString(ARTICLE_OPTION.name) ?? '';
    return { action: 'remove', run: (call) => askToRemove(typed, call) };
  },
};

/** Asks whether an article should go. */
export function askToRemove(typed: string, call: AdminCall): AdminOutcome {
  const { texts, messages, story, shelf } = call;
  const meant = findArticle(call, typed);
  if (meant.kind !== 'one')
    return {
      payload: createPayload(texts.noArticle(escapeLine(truncateLine(typed, LIMITS.choice)))),
      note: { result: 'failed', facts: { code: 'article-missing' } },
    };
  const { article } = meant;
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
  const busy = await refuseWhenBusy(call);
  if (busy !== null) return busy;
  const article = story.articles.find(({ id }) => hashName(id, 16) === mark.id);
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
  return { id: hashName(id, 16), content: hashName(`${title}\n${text}`, 16) };
}

function nameTitle(title: string): string {
  return escapeLine(truncateLine(title, LONGEST_TITLE));
}
