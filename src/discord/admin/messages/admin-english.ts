import { FILE_TYPES } from '../../../corpus/file-types.ts';
import type { AdminMessages } from './admin-messages.ts';
import { ERRORS_ENGLISH, FAULTS_ENGLISH } from './errors-english.ts';

export const ADMIN_ENGLISH: AdminMessages = Object.freeze({
  locale: 'en',

  adminDescription: 'Look after the story',
  reindexDescription: 'Index the articles again; questions are answered meanwhile',
  dryRunOption: 'Only say what would change',
  cancelDescription: 'End the reindex that is running; everything stays as it was',
  statusDescription: 'What is indexed, and how the bot is doing',
  addDescription: 'Add an article, or replace one; you see it before anything is changed',
  fileOption: 'The article: text, a web page, a document, a book; or a .zip of several',
  removeDescription: 'Take an article out of the story; its file is kept aside',
  articleOption: 'Which article',
  undoDescription: 'Go back to the story as it was before the last change',
  gapsDescription: 'What people asked in vain, most frequent first',
  exportDescription: 'All quotations as a file',
  formatOption: 'csv for a spreadsheet, json for programs; csv when not given',
  helpLine: '`/admin` is for those who look after the story.',
  keptQuestions: (days: number) =>
    `Questions that the story does not answer, and those marked 👎, are kept for ${days === 1 ? 'one day' : `${days} days`}, without who asked.`,

  refused: 'You may not use this.',
  oldButton: 'This button is from an older version; use `/admin` again.',
  asItWas: 'Everything is as it was.',
  leftAlone: 'Nothing was changed.',

  busy: (when: string, who: string) =>
    `A reindex started ${when} by ${who} is running; wait for it, or end it with \`/admin cancel\`.`,
  busyElsewhere: (when: string, who: string, machine: string) =>
    `A reindex started ${when} by ${who} is running on ${machine}; wait for it, or end it there.`,
  reindexing: (when: string) => `Reindexing, started ${when}.`,
  steps: {
    embed: (done: string, total: string) => `Passages: ${done} of ${total}`,
    connect: (done: string, total: string) => `Search graph: ${done} of ${total}`,
    write: (done: string, total: string) => `Writing: ${done} of ${total} files`,
  },
  resultFollows:
    'This takes longer than this message can be changed; the result comes as a new message here.',
  cancel: 'Cancel',
  cancelling: 'Cancelling.',
  nothingRuns: 'No reindex is running.',
  cancelled: 'The reindex was cancelled.',

  reindexed: (seconds: string) => `**Reindexed** in ${seconds} s.`,
  nothingChanged: 'Nothing has changed since the last reindex; there was nothing to do.',
  wouldChange: 'A reindex would change this:',
  wouldNotChange: 'A reindex would change nothing.',
  due: {
    missing: 'There is no index yet.',
    schema: 'The index was built by another version of ibid.',
    model: 'The index was built with another model.',
    settings: 'The index was built with other settings.',
  },
  added: (count: string) => `Added: ${count}`,
  changed: (count: string) => `Changed: ${count}`,
  removed: (count: string) => `Removed: ${count}`,
  unchanged: (count: string) => `Unchanged: ${count}`,
  paragraphsChanged: (added: string, removed: string, kept: string) =>
    `Paragraphs: ${added} added, ${removed} removed, ${kept} kept`,
  leftOut: (count: string) => `Left out because they could not be read: ${count}`,
  embedded: (passages: string, embedded: string, kept: string) =>
    `Passages: ${passages}, of them ${embedded} embedded and ${kept} kept`,
  generation: (name: string) => `Generation ${name}`,
  andMore: (count: string) => `and ${count} more`,

  statusGeneration: (name: string, when: string) => `Generation ${name}, built ${when}`,
  statusModel: (model: string) => `Model: ${model}`,
  statusReader: {
    ready: 'Reader: reads',
    waiting: 'Reader: started anew at present; answers go by words',
    off: 'Reader: none; answers go by words',
  },
  statusProcess: (memory: string, when: string) => `Memory: ${memory} MB · started ${when}`,
  statusQuestions: (answered: string, refused: string) =>
    `Since then: ${answered} answered, ${refused} not in the story`,
  statusLatency: (p50: string, p95: string, p99: string) =>
    `Time to answer, in ms: half below ${p50}, 95 % below ${p95}, 99 % below ${p99}`,
  statusNoLatency: 'Time to answer: nothing was asked yet',
  statusLast: (result: 'done' | 'failed' | 'cancelled', when: string, who: string) =>
    `Last reindex: ${{ done: 'done', failed: 'failed', cancelled: 'cancelled' }[result]} ${when}, by ${who}`,
  statusNoReindex: 'Last reindex: none since the start',
  statusGaps: (count: string) => `Questions in \`/admin gaps\`: ${count}`,

  attachment: {
    extension: () => `The file must be one of ${FILE_TYPES}, or a .zip of them.`,
    type: () =>
      `The file is of another type than its name says; send one of ${FILE_TYPES}, or a .zip of them.`,
    empty: () => 'The file is empty.',
    size: (limit: string) => `The file is too large; ${limit} MB is the most.`,
    host: () => 'The file is not on Discord’s own servers; attach it to the command.',
    unreachable: () => 'Discord did not hand the file over; send it again.',
    late: (limit: string) => `The file did not arrive within ${limit} s; send it again.`,
    incomplete: () => 'The file did not arrive whole; send it again.',
  },
  preview: (title: string) => `**${title}**`,
  previewFile: (file: string) => `File: ${file}`,
  previewNew: 'A new article.',
  previewReplaces: (title: string, file: string) => `⚠️ It replaces the article “${title}” (${file}).`,
  previewNewOnes: (count: string) => `New articles: ${count}`,
  previewReplaced: (count: string) => `⚠️ Articles that are replaced: ${count}`,
  addConfirm: 'Add to the story',
  replaceConfirm: 'Replace the article',
  addDrop: 'Discard',
  fileAdded: (title: string) => `“${title}” is in the corpus.`,
  filesAdded: (count: string) => `${count} are in the corpus.`,
  fileDropped: 'Discarded; nothing was changed.',
  fileStays: (file: string) =>
    `The file ${file} is in the corpus, but not in the index: use \`/admin reindex\` when the cause is mended, or take it out of the corpus folder again.`,
  filesStay:
    'The files are in the corpus, but not in the index: use `/admin reindex` when the cause is mended, or take them out of the corpus folder again.',

  removeAsk: (title: string) => `Take **${title}** out of the story?`,
  removeConfirm: 'Remove',
  keep: 'Keep',
  fileRemoved: (title: string, where: string) => `“${title}” was moved aside, to ${where}.`,
  fileStaysAside: (where: string) =>
    `The file is aside at ${where}, but the article is still in the index: use \`/admin reindex\` when the cause is mended, or put the file back.`,
  noArticle: (typed: string) => `There is no article “${typed}”; choose one of those that are offered.`,
  onlyArticle: 'It is the only article, and a story needs one; add another first.',
  articleChanged: 'The article has changed since; use `/admin remove` again.',

  undoAsk: (from: string, to: string) =>
    `Go back from generation ${from} to ${to}, and to its corpus? It would change this:`,
  undoConfirm: 'Go back',
  keepStory: 'Stay',
  undoing: 'Going back.',
  undone: (from: string, to: string) => `**Went back** from generation ${from} to ${to}.`,
  generationChanged: 'The story has changed since; use `/admin undo` again.',

  answersName: 'This answers it',
  answerEmpty: 'This message has no words to keep.',
  answersTo: (who: string) => `It answers ${who}, who will be told.`,
  answersNobody:
    'No question was found that it answers; reply to the question with the answer to have it found.',
  answerConfirm: 'Add and answer',

  gapsNone: (days: number) => `Nothing was asked in vain in the last ${days === 1 ? 'day' : `${days} days`}.`,
  gapsOff: 'No questions are kept (`GAPS_DAYS` is 0).',
  gapsPage: (first: string, last: string, all: string, days: number) =>
    `${first}–${last} of ${all} questions, of ${days === 1 ? 'one day' : `${days} days`}`,
  gapCounts: (refused: number, disliked: number) =>
    [refused > 0 ? `${refused} × not in the story` : '', disliked > 0 ? `${disliked} × 👎` : '']
      .filter(Boolean)
      .join(', '),
  gapClosest: (where: string) => `closest: ${where}`,
  gapsExport: 'As CSV',

  exported: (count: string) => `All quotations: ${count}.`,
  exportEmpty: 'Nobody is quoted in the story.',
  exportTooLarge: (size: string, limit: string) =>
    `The file has ${size} MB, and Discord takes ${limit}; use \`npm run quote -- --json --all\` where the bot runs.`,

  errors: ERRORS_ENGLISH,
  articleFaults: FAULTS_ENGLISH,
} satisfies AdminMessages);
