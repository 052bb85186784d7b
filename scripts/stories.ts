import path from 'node:path';
import { loadConfig } from '../src/app/config.ts';
import { openConfiguredStore, storeOf } from '../src/app/open-store.ts';
import type { Store } from '../src/storage/store.ts';
import { findProjectRoot } from '../src/app/project-root.ts';
import { hasCode, IbidError } from '../src/errors.ts';
import { findStats } from '../src/storage/read-files.ts';
import { describeStories } from '../src/stories/describe-stories.ts';
import { exportStory as writeStory } from '../src/stories/pack-story.ts';
import { bringBack, eraseServer, finishErasing, putAway, UNDO_DAYS } from '../src/stories/put-away.ts';
import { placeOf } from '../src/stories/story-place.ts';
import { describeError } from '../src/terminal/error-sentences.ts';
import { confirm } from '../src/terminal/confirm.ts';
import { describeCommand } from '../src/terminal/describe-command.ts';
import { readServerId } from '../src/terminal/option-values.ts';
import { EXIT, runCommand } from '../src/terminal/run-command.ts';
import type { Terminal } from '../src/terminal/terminal.ts';
import { countOf } from '../src/terminal/story-change-text.ts';
import { renderStories } from '../src/terminal/story-list.ts';
import { makeVisible } from '../src/terminal/visible-text.ts';

const USAGE =
  'npm run stories -- list | export ID [--to FILE] | delete ID [--for-good] [--yes] | restore ID  [--json]';
const HELP = `The stories that servers have of their own (STORIES=per-server). The bot may run meanwhile.

  ${USAGE}

  list       every story by its server's id: articles, size, and whether the bot has left the server or it was deleted
  export ID  writes all files of a story, as they are, into a .zip
             --to FILE   where to; default: story-ID.zip
  delete ID  deletes a server's story; it can be had back for ${UNDO_DAYS} days
             --for-good  takes away all that is kept of the server, at once and for good: its story, those deleted
                         before, votes, questions, audit log; what is set for it, and its lines in the log that all
                         share, go when the bot runs, within a day.
                         It asks first, --yes answers it
  restore ID brings back the story of a server that was deleted last
  --json     print one JSON document (run with npm run --silent)
  --help     show this

Exit code: 0 when done, 1 when there is no such story or none to list, 2 on an error.`;

const call = describeCommand({
  usage: USAGE,
  help: HELP,
  takesWords: true,
  options: {
    to: { type: 'string' },
    'for-good': { type: 'boolean', default: false },
    yes: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
  read(values, [command = '', id = '', ...more]) {
    if (!['list', 'export', 'delete', 'restore'].includes(command))
      throw new Error(command === '' ? 'Say what to do' : `There is no command ${makeVisible(command)}`);
    if (command === 'list' ? id !== '' : more.length > 0)
      throw new Error(`${command} takes ${command === 'list' ? 'nothing' : 'one server'} and no more`);
    if (command !== 'list') readServerId(id, command);
    return { ...values, command, id };
  },
});

const main = call(async (options, terminal) => {
  const root = findProjectRoot();
  const config = await openConfiguredStore(loadConfig(root), root);
  const { folder } = config.stories;
  const files = storeOf(config);
  const { command, id, json } = options;
  try {
    if (command === 'list') return await list(folder, files, json);
    if (command === 'export')
      return await exportStory(folder, files, id, options.to ?? `story-${id}.zip`, json);
    if (command === 'restore') {
      await bringBack(folder, id, files);
      say(json, { id }, `The story of the server ${id} is back.`);
      return EXIT.found;
    }
    if (options['for-good']) return await erase(folder, files, id, options, terminal);
    await putAway(folder, id, Date.now(), files);
    say(
      json,
      { id },
      `The story of the server ${id} is deleted; "npm run stories -- restore ${id}" brings it back within ${UNDO_DAYS} days.`,
    );
    return EXIT.found;
  } catch (error) {
    if (!hasCode(error, 'story-missing')) throw error;
    console.error(describeError(error));
    return EXIT.nothingFound;
  }
});

await runCommand(main);

function say(json: boolean, document: object, sentence: string): void {
  console.log(json ? JSON.stringify(document, null, 2) : makeVisible(sentence));
}

async function list(folder: string, files: Store, json: boolean): Promise<number> {
  const stories = await describeStories(folder, files);
  if (json) console.log(JSON.stringify(stories, null, 2));
  else if (stories.length > 0) console.log(renderStories(stories));
  return stories.length > 0 ? EXIT.found : EXIT.nothingFound;
}

async function exportStory(
  folder: string,
  files: Store,
  id: string,
  to: string,
  json: boolean,
): Promise<number> {
  const file = path.resolve(to);
  if ((await findStats(file)) !== null)
    throw new Error(`${file} is there already; give another name with --to.`);
  const count = await writeStory(placeOf(folder, id).corpus, file, files).catch((error: unknown) => {
    throw hasCode(error, 'corpus-missing') ? new IbidError('story-missing', { id }) : error;
  });
  if (count === 0) {
    say(json, { id, files: count }, `The story of the server ${id} has no files.`);
    return EXIT.nothingFound;
  }
  say(json, { id, files: count, file }, `${countOf(count, 'file')} of the server ${id} are in ${file}.`);
  return EXIT.found;
}

async function erase(
  folder: string,
  files: Store,
  id: string,
  { yes, json }: { readonly yes: boolean; readonly json: boolean },
  terminal: Terminal,
): Promise<number> {
  const question = `All that is kept of the server ${id} will be deleted for good. Go on?`;
  if (!yes && !(await confirm(question, { what: 'delete --for-good', usage: USAGE }, terminal))) {
    console.error('Nothing was deleted.');
    return EXIT.nothingFound;
  }
  await eraseServer(folder, id, files);
  await finishErasing(folder, { files });
  say(
    json,
    { id },
    `Nothing is left of the stories of the server ${id}; what is set for it goes when the bot runs.`,
  );
  return EXIT.found;
}
