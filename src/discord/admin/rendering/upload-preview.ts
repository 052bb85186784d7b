import type { HeldArticle, HeldUpload } from '../../../editing/story-editor.ts';
import { escapeLine } from '../../rendering/escape-markdown.ts';
import { createPayload, type Payload } from '../../rendering/payload.ts';
import { truncateLine } from '../../../text/truncate-line.ts';
import type { AdminCall } from '../admin-call.ts';
import { describeLeftOut, listArticles } from './change-text.ts';
import { formatCount } from './format-number.ts';

const LONGEST_TITLE = 300;
const LONGEST_FILE_NAME = 150;
/** Code units of the name of a file in a list, and of each list of articles. */
const SHORT_FILE_NAME = 60;
const LIST_ROOM = 500;

type Wording = Pick<AdminCall, 'texts' | 'messages'>;

/** What is held, with the buttons that add and discard it; `answers` marks the question that it answers. */
export function renderPreview(held: HeldUpload, wording: Wording, answers?: string): Payload {
  const { texts } = wording;
  const [{ replaces }, ...more] = held.articles;
  const label = replaces === null || more.length > 0 ? texts.addConfirm : texts.replaceConfirm;
  const lines = more.length > 0 ? describeAll(held, wording) : describeOne(held, wording);
  return createPayload(lines.join('\n'), [
    [
      ...(answers === undefined
        ? []
        : [
            {
              state: { action: 'answer-confirm', upload: held.id, mark: answers },
              label: texts.answerConfirm,
            } as const,
          ]),
      { state: { action: 'add-confirm', upload: held.id }, label },
      { state: { action: 'add-drop', upload: held.id }, label: texts.addDrop },
    ],
  ]);
}

function describeOne({ articles: [article], leftOut }: HeldUpload, { texts, messages }: Wording): string[] {
  const { title, file, paragraphs, quotations, replaces } = article;
  return [
    texts.preview(nameTitle(title)),
    `${messages.paragraphs(paragraphs)} · ${messages.quotationCount(quotations)}`,
    texts.previewFile(nameFile(file)),
    replaces === null
      ? texts.previewNew
      : texts.previewReplaces(nameTitle(replaces.title), nameFile(replaces.file)),
    ...describeLeftOut(leftOut, texts),
  ];
}

/** The articles of a package, as far as there is room, those that replace others apart. */
function describeAll({ articles, leftOut }: HeldUpload, { texts, messages }: Wording): string[] {
  const sum = (key: 'paragraphs' | 'quotations'): number =>
    articles.reduce((total, article) => total + article[key], 0);
  const groups = [
    { head: texts.previewNewOnes, found: articles.filter(({ replaces }) => replaces === null) },
    { head: texts.previewReplaced, found: articles.filter(({ replaces }) => replaces !== null) },
  ].filter(({ found }) => found.length > 0);
  const noteOn = ({ file }: HeldArticle): string => escapeLine(truncateLine(file, SHORT_FILE_NAME));
  return [
    texts.preview(messages.articles(articles.length)),
    `${messages.paragraphs(sum('paragraphs'))} · ${messages.quotationCount(sum('quotations'))}`,
    ...groups.flatMap(({ head, found }) => [
      head(formatCount(found.length, texts)),
      ...listArticles(found, noteOn, LIST_ROOM, texts),
    ]),
    ...describeLeftOut(leftOut, texts),
  ];
}

/** That it is in the corpus, as a sentence of Markdown. */
export function describeAdded({ articles }: HeldUpload, { texts, messages }: Wording): string {
  const [{ title }, ...more] = articles;
  return more.length > 0
    ? texts.filesAdded(messages.articles(articles.length))
    : texts.fileAdded(nameTitle(title));
}

/** That it is in the corpus though the reindex failed. */
export function describeStaying({ articles }: HeldUpload, { texts }: Wording): string {
  const [{ file }, ...more] = articles;
  return more.length > 0 ? texts.filesStay : texts.fileStays(nameFile(file));
}

/** What is written down about it. */
export function noteHeld({ id, articles }: HeldUpload) {
  const [{ file, articleId }, ...more] = articles;
  return { upload: id, file, article: articleId, ...(more.length > 0 ? { articles: articles.length } : {}) };
}

function nameTitle(title: string): string {
  return escapeLine(truncateLine(title, LONGEST_TITLE));
}

function nameFile(file: string): string {
  return escapeLine(truncateLine(file, LONGEST_FILE_NAME));
}
