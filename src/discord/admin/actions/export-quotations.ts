import { ApplicationCommandOptionType } from 'discord.js';
import { encodeQuotations } from '../../../quotations/looking-up/quotation-document.ts';
import type { Quotation } from '../../../quotations/quotation.ts';
import { createPayload } from '../../rendering/payload.ts';
import type { AdminCall, AdminOutcome, Subcommand } from '../admin-call.ts';
import { describedForAdmins } from '../messages/admin-messages.ts';
import { formatCount, formatTenths } from '../rendering/format-number.ts';
import { encodeCsv } from '../rendering/csv.ts';

const EXPORT_FORMATS = ['csv', 'json'] as const;
type ExportFormat = (typeof EXPORT_FORMATS)[number];

const HEAD = [
  'id',
  'article',
  'title',
  'paragraph',
  'start',
  'end',
  'text',
  'speaker',
  'role',
  'mention',
  'cue',
  'url',
];
const MEGABYTE = 1024 * 1024;

/** `/admin export format?` */
export const EXPORT: Subcommand = {
  definition: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'export',
    ...describedForAdmins((messages) => messages.exportDescription),
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'format',
        ...describedForAdmins((messages) => messages.formatOption),
        choices: EXPORT_FORMATS.map((format) => ({ name: format, value: format })),
      },
    ],
  },
  read: (options) => {
    const wanted = options.getString('format');
    const format = EXPORT_FORMATS.find((known) => known === wanted) ?? 'csv';
    return { action: 'export', run: (call) => exportQuotations(format, call) };
  },
};

/** Everything that somebody is quoted with, as a file. */
export function exportQuotations(format: ExportFormat, call: AdminCall): AdminOutcome {
  const { texts, story } = call;
  const quotations = listQuotations(call);
  if (quotations.length === 0)
    return { payload: createPayload(texts.exportEmpty), note: { result: 'done', facts: { format } } };
  const text =
    format === 'json'
      ? `${JSON.stringify(encodeQuotations(quotations), null, 2)}\n`
      : encodeTable(quotations, call);
  const name = `quotations-${story.snapshot.generation.replace(/[^\w-]/gu, '')}.${format}`;
  return attachFile({ name, text, sentence: texts.exported(formatCount(quotations.length, texts)) }, call, {
    format,
    count: quotations.length,
  });
}

/** A message with a file, or a sentence that says that it is too large. */
export function attachFile(
  { name, text, sentence }: { readonly name: string; readonly text: string; readonly sentence: string },
  { texts, fileLimit }: AdminCall,
  facts: Readonly<Record<string, string | number>>,
): AdminOutcome {
  const content = Buffer.from(text);
  if (content.length > fileLimit) {
    const megabytes = (bytes: number): string => formatTenths(bytes / MEGABYTE, texts);
    return {
      payload: createPayload(texts.exportTooLarge(megabytes(content.length), megabytes(fileLimit))),
      note: { result: 'failed', facts: { ...facts, code: 'export-too-large', bytes: content.length } },
    };
  }
  return {
    payload: { ...createPayload(sentence), files: [{ name, content }] },
    note: { result: 'done', facts: { ...facts, bytes: content.length } },
  };
}

function listQuotations({ shelf }: AdminCall): Quotation[] {
  return shelf.quotations.quotations.map(({ quotation }) => quotation).filter(({ speech }) => speech);
}

function encodeTable(quotations: readonly Quotation[], { story }: AdminCall): string {
  const articles = new Map(story.articles.map((article) => [article.id, article]));
  const rows = quotations.map(({ id, article, paragraph, start, end, text, speaker, role, mention, cue }) => {
    const { title, url } = articles.get(article) ?? { title: '' };
    return [id, article, title, paragraph, start, end, text, speaker, role, mention?.text, cue, url];
  });
  return encodeCsv(HEAD, rows);
}
