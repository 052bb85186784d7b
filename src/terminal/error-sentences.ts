import { IbidError, type ArticleFault, type ErrorCode, type ErrorFacts } from '../errors.ts';
import { FILE_TYPES } from '../corpus/file-types.ts';
import { DEEPEST_NESTING } from '../corpus/markdown-nesting.ts';
import { truncateLine } from '../text/truncate-line.ts';
import { makeVisible } from './visible-text.ts';

/** One sentence for each code: what is wrong, then what to do. */
const SENTENCES: { readonly [C in ErrorCode]: (facts: ErrorFacts[C]) => string } = {
  usage: ({ detail, usage }) => `${detail}; usage: ${usage}.`,
  'question-empty': () => 'The question is empty; write what you want to know.',
  'question-too-long': ({ length, limit }) =>
    `The question has ${length.toLocaleString('en')} characters, and ${limit.toLocaleString('en')} is the most; ask something shorter.`,
  'configuration-invalid': ({ faults }) =>
    `The configuration is not valid: ${faults.join('; ')}; correct it in the environment or in .env.`,
  'corpus-missing': ({ folder }) =>
    `There is no corpus folder at ${folder}; create it, or name another folder in the configuration.`,
  'corpus-empty': ({ folder, faults }) =>
    faults === 0
      ? `The corpus folder ${folder} has no articles; put a file into it that is read (${FILE_TYPES}).`
      : `Nothing in the corpus folder ${folder} could be read as an article; "npm run check:corpus" says why.`,
  'article-unreadable': ({ file, reason, detail }) =>
    `${file}: ${FAULTS[reason].fault}${detail === undefined ? '' : ` (${detail})`}; ${FAULTS[reason].remedy}.`,
  'package-unusable': ({ name, detail }) =>
    `The package ${name} does not load (${detail}); "npm run doctor" says whether Node is too old, else run "npm ci" again.`,
  'article-id-taken': ({ id, files }) =>
    `The files ${files.join(' and ')} both make the article id "${id}"; rename one of them.`,
  'index-missing': ({ folder }) => `There is no index at ${folder}; build it with "npm run index".`,
  'index-corrupt': ({ folder, file, detail }) =>
    `The index at ${folder} is damaged in ${file} (${detail}); build it again with "npm run index".`,
  'index-schema': ({ folder, found, supported }) =>
    `The index at ${folder} has schema ${found}, and this version reads ${supported}; build it again with "npm run index".`,
  'index-unstored': ({ folder }) =>
    `What is searched of the index at ${folder} is not in the database; build it again with "npm run index".`,
  'index-model': ({ folder, built, configured }) =>
    `The index at ${folder} was built with the model ${built}, and ${configured} is configured; configure ${built}, or build the index again with "npm run index".`,
  'index-busy': ({ since, owner }) =>
    `Another reindex is running (${owner}, since ${since}); wait for it to end, then try again.`,
  'upload-missing': () => 'This file is no longer kept; send it again.',
  'article-missing': ({ id }) =>
    `There is no article "${id}" in the corpus; "npm run corpus -- list" names those there are.`,
  'editing-failed': ({ detail }) =>
    `The process that was changing the story ended (${detail}); everything is as it was, so try again.`,
  'article-unclear': ({ typed, articles, fits }) => {
    const named = articles.map(({ id, title }) => `${id} (“${truncateLine(title, 60)}”)`).join(', ');
    const what = `“${truncateLine(typed, 100)}”`;
    if (fits > 0)
      return `${what} fits ${fits.toLocaleString('en')} articles, among them ${named}; give the id of one.`;
    return named === ''
      ? `No article is called ${what}; give an article’s id, or words of its title.`
      : `No article is called ${what}; the nearest are ${named}.`;
  },
  'nothing-to-undo': () => 'There is no earlier generation to go back to; nothing was changed.',
  'story-exists': ({ id }) => `The server ${id} has a story already; delete that one first.`,
  'story-missing': ({ id }) =>
    `There is no story of the server ${id}; "npm run stories -- list" names those there are.`,
  'story-empty': () => 'Nothing is in the story yet; add an article.',
  'story-broken': () => 'The story cannot be read; build its index again.',
  'story-full': ({ what, most }) =>
    `The story may have ${most.toLocaleString('en')} ${what}, and has no room for more; remove something first.`,
  'reindex-limit': ({ most, again }) =>
    `The story was reindexed ${most.toLocaleString('en')} times within an hour, which is the most; try again at ${again}.`,
  'not-a-file': ({ path }) => `${path} is a folder, a pipe or a device; give a file.`,
  'storage-full': ({ path }) => `There is no space left to write ${path}; free some and try again.`,
  'storage-denied': ({ path }) =>
    `Access to ${path} is denied; change its permissions, or use another folder.`,
  'storage-failed': ({ path, detail }) =>
    `Reading or writing ${path} failed (${detail}); check the disk and the path, then try again.`,
  'store-unreachable': ({ host, detail }) =>
    `The database at ${host} cannot be reached (${detail}); see whether it runs and whether STORE is right, then try again.`,
  'store-schema': ({ fault, names }) => SCHEMA_FAULTS[fault](names.join(', ')),
  'store-lacks-vectors': ({ version }) =>
    `Searching in the database wants pgvector 0.8 or newer (there: ${version ?? 'none'}); have its administrator install it and run "create extension vector" in the database.`,
  'store-unfinished': () =>
    'What is kept was not copied to its end; "npm run copy-store" with --over goes on with it.',
  'store-taken': ({ folder }) =>
    `There is something in ${folder} already; copy into what is empty, or add --over.`,
  'model-missing': ({ model, folder }) =>
    `The model ${model} is not in ${folder}; put it there, or configure another model.`,
  'model-corrupt': ({ model, file, detail }) =>
    `The model ${model} is damaged in ${file} (${detail}); delete that file and get it again.`,
  'model-unknown': ({ model, host }) =>
    `${host} has no model named ${model}; check the name in the configuration.`,
  'model-unreachable': ({ model, host, detail }) =>
    `${host} cannot be reached for the model ${model} (${detail}); check the network, or unset the variable that names the model.`,
  'model-stalled': ({ model, file, seconds }) =>
    `The download of ${file} for the model ${model} brought nothing for ${seconds} s; try again later, or unset the variable that names the model.`,
  'model-not-a-model': ({ model, file, detail }) =>
    `${file} of ${model} is not a model that can be used (${detail}); configure another model.`,
  'embedding-failed': ({ model, detail }) =>
    `The model ${model} failed to embed a text (${detail}); try again, or configure another model.`,
  'reading-failed': ({ model, detail }) =>
    `The reader ${model} failed to read (${detail}); try again, or set READER=off to compare words only.`,
  'discord-token-missing': () =>
    'There is no Discord token; create a bot at https://discord.com/developers/applications, copy its token and set DISCORD_TOKEN in .env. "npm run chat" asks the same story without one.',
  'discord-token-refused': () =>
    'Discord refuses the token; reset it at https://discord.com/developers/applications under Bot and set DISCORD_TOKEN in .env.',
  'discord-intent-refused': ({ intent }) =>
    `Discord refuses the intent ${intent}, which was switched off a moment ago; start again to go on without it, or switch it on at https://discord.com/developers/applications under Bot.`,
  'discord-shards-wanted': () =>
    'Discord lets the bot in with several shards only, since it is in so many servers; start it with "npm start -- --shards auto".',
  'discord-malformed': ({ host, detail }) =>
    `What answers at ${host} does not answer as Discord does (${detail}); see whether a proxy or a log-in page of the network stands between, or unset DISCORD_API.`,
  'discord-unreachable': ({ host, seconds, detail }) =>
    `${host} cannot be reached (${detail}; ${seconds} s is the most that is waited); check the network and https://discordstatus.com, then try again.`,
  'port-unusable': ({ port, detail }) =>
    `The health server cannot listen on port ${port} (${detail}); set HEALTH_PORT to a free port.`,
  'data-invalid': ({ file, line, detail }) =>
    `${file}, line ${line}: ${detail}; correct the line and try again.`,
};

const SCHEMA_FAULTS: Readonly<Record<ErrorFacts['store-schema']['fault'], (names: string) => string>> = {
  lacks: (names) => `The tables of the database are not up to date (${names}); run "npm run migrate".`,
  newer: (names) => `The tables of the database are those of a newer ibid (${names}); run that one.`,
  changed: (names) =>
    `The database was made by other migrations than are here (${names}); put their files back as they were, or name another database in STORE.`,
};

const FAULTS: Readonly<Record<ArticleFault, { fault: string; remedy: string }>> = {
  'unknown-format': {
    fault: 'the format is not known',
    remedy: `these are read: ${FILE_TYPES}`,
  },
  'not-text': {
    fault: 'the file is not text',
    remedy: 'save it as text in UTF-8, or take it out of the folder',
  },
  'unknown-json': {
    fault: 'of JSON only what DiscordChatExporter writes of a channel is read',
    remedy: 'export the channel as JSON with it, or take the file out of the folder',
  },
  damaged: {
    fault: 'the file is damaged, or of another type than its name says',
    remedy: 'get it again, or save it again in the program that it was made with',
  },
  encrypted: {
    fault: 'the file is encrypted',
    remedy: 'save it without a password or a copy protection',
  },
  'only-pictures': {
    fault: 'its pages are pictures without text',
    remedy: 'have a program recognise their text (OCR), and save that',
  },
  'too-large': {
    fault: 'the file is larger than 5 MB, or as a .docx, .epub or .pdf than 64 MB',
    remedy: 'split it into several articles',
  },
  'no-text': { fault: 'the article has no text', remedy: 'write at least one paragraph, or remove the file' },
  'nested-too-deep': {
    fault: `lists, quotes or brackets stand more than ${DEEPEST_NESTING} deep inside each other`,
    remedy: 'nest them less',
  },
  'too-much': {
    fault: 'there is more in it than can be read',
    remedy: 'split it into several articles, or take it out of the folder',
  },
  'span-mismatch': { fault: 'the text could not be cut cleanly', remedy: 'please report this with the file' },
};

/**
 * One sentence on one line for a person: what is wrong and what to do. For an error without a code, its message.
 * File names and details come from outside, so control characters in them are made visible.
 */
export function describeError(error: unknown): string {
  if (error instanceof IbidError) return makeVisible(sentenceFor(error.code, error.facts));
  return makeVisible(error instanceof Error ? error.message : String(error));
}

function sentenceFor<C extends ErrorCode>(code: C, facts: ErrorFacts[C]): string {
  return SENTENCES[code](facts);
}
