import { FILE_TYPES } from '../../../corpus/file-types.ts';
import { renderMoment } from '../../rendering/sources-message.ts';
import { escapeLine } from '../../rendering/escape-markdown.ts';
import { nameModel, namePath } from './fact-text.ts';
import type { AdminMessages } from './admin-messages.ts';

export const ERRORS_ENGLISH: AdminMessages['errors'] = Object.freeze({
  'corpus-missing': () => 'There is no corpus folder; create it where the bot runs.',
  'corpus-empty': () => 'The corpus has no articles; add one first.',
  'article-unreadable': ({ file, reason }) =>
    `The file ${namePath(file)} cannot be read as an article: ${FAULTS_ENGLISH[reason]}.`,
  'package-unusable': ({ name }) =>
    `The package ${escapeLine(name)} does not load where the bot runs; run \`npm run doctor\` there.`,
  'article-id-taken': ({ files }) =>
    `The files ${files.map(namePath).join(' and ')} have the same name but for its end; rename one of them.`,
  'index-missing': () => 'There is no index yet; use `/admin reindex`.',
  'index-corrupt': ({ file }) => `The index is damaged in ${namePath(file)}; use \`/admin reindex\`.`,
  'index-schema': ({ found, supported }) =>
    `The index has schema ${found}, and this version of ibid reads ${supported}; use \`/admin reindex\`.`,
  'index-unstored': () => 'What is searched is no longer in the database; use `/admin reindex`.',
  'index-model': ({ built, configured }) =>
    `The index was built with ${nameModel(built)}, and ${nameModel(configured)} is configured; run \`npm run index\` where the bot runs.`,
  'index-busy': ({ owner }) => `Another reindex is running (${escapeLine(owner)}); wait for it to end.`,
  'upload-missing': () => 'This file is no longer kept; send it again.',
  'article-missing': () => 'This article is no longer in the corpus.',
  'story-exists': () => 'This server has a story of its own already.',
  'story-missing': () => 'There is no story of this server that could be brought back or deleted.',
  'story-full': ({ what, most }) =>
    what === 'articles'
      ? `There is no room for more articles, of which the story may have ${most}; remove some first.`
      : `There is no room for this in the ${most} MB that the story may have, with what waits to be confirmed; remove something first.`,
  'reindex-limit': ({ most, again }) => {
    const when = renderMoment(Date.parse(again), 'R');
    return `The story was reindexed ${most} times within an hour, which is the most; try again ${when}.`;
  },
  'nothing-to-undo': () => 'There is no earlier generation to go back to.',
  'editing-failed': () => 'The process that changes the story ended without a word; try again.',
  'not-a-file': ({ path }) => `${namePath(path)} is a folder, a pipe or a device and no file; move it away.`,
  'storage-full': ({ path }) => `There is no space left on the disk to write ${namePath(path)}.`,
  'storage-denied': ({ path }) => `The bot may not write ${namePath(path)}; see to its permissions.`,
  'storage-failed': ({ path }) => `Reading or writing ${namePath(path)} failed; see to the disk.`,
  'store-unreachable': () => 'The database cannot be reached; nothing was changed, so try again later.',
  'store-schema': () => 'The tables of the database are not those of this version of the bot.',
  'model-missing': ({ model }) => `The model ${nameModel(model)} is missing.`,
  'model-corrupt': ({ model }) => `The model ${nameModel(model)} is damaged.`,
  'model-unknown': ({ model }) => `The hub has no model ${nameModel(model)}.`,
  'model-unreachable': ({ model }) => `The hub cannot be reached for the model ${nameModel(model)}.`,
  'model-stalled': ({ model }) => `The download of the model ${nameModel(model)} came to a halt.`,
  'model-not-a-model': ({ model }) => `${nameModel(model)} is no model that can be used.`,
  'embedding-failed': ({ model }) => `The model ${nameModel(model)} failed to embed a text; try again.`,
} satisfies AdminMessages['errors']);

export const FAULTS_ENGLISH: AdminMessages['articleFaults'] = Object.freeze({
  'unknown-format': `it is of another type than are read (${FILE_TYPES})`,
  'not-text': 'it is not text',
  'unknown-json': 'it is JSON, but no channel that DiscordChatExporter wrote',
  damaged: 'it is damaged, or of another type than its name says',
  encrypted: 'it is encrypted; save it without a password or a copy protection',
  'only-pictures': 'its pages are pictures without text; have a program recognise their text (OCR) first',
  'too-large': 'it is larger than 5 MB, or as a .docx, .epub or .pdf than 64 MB',
  'no-text': 'it has no text',
  'nested-too-deep': 'its lists, quotes or brackets stand more than 100 deep inside each other',
  'too-much': 'there is more in it than can be read',
  'span-mismatch': 'its text could not be cut cleanly',
} satisfies AdminMessages['articleFaults']);
