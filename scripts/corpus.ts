import { createLocalEditor } from '../src/app/edit-story.ts';
import { foldersOf } from '../src/app/index-story.ts';
import { countPurged, purgeStory } from '../src/app/purge-story.ts';
import { listArticles } from '../src/editing/list-articles.ts';
import { loadConfig, type Config } from '../src/app/config.ts';
import { listGiven, type GivenFile } from '../src/editing/given-files.ts';
import type { HeldArticle, StoryEditor } from '../src/editing/story-editor.ts';
import { hasCode } from '../src/errors.ts';
import { openConfiguredStore } from '../src/app/open-store.ts';
import { findProjectRoot } from '../src/app/project-root.ts';
import { renderArticleList } from '../src/terminal/article-list.ts';
import { describeError } from '../src/terminal/error-sentences.ts';
import { createIndexProgress } from '../src/terminal/index-progress.ts';
import { renderLeftOut } from '../src/terminal/left-out-text.ts';
import { confirm } from '../src/terminal/confirm.ts';
import { describeCommand } from '../src/terminal/describe-command.ts';
import { EXIT, runAsMain } from '../src/terminal/run-command.ts';
import { countOf, renderStoryChange } from '../src/terminal/story-change-text.ts';
import { makeVisible } from '../src/terminal/visible-text.ts';
import type { Terminal } from '../src/terminal/terminal.ts';

const USAGE =
  'npm run corpus -- add FILE… [--replace] | remove ID | list | undo | purge [--yes]  [--corpus FOLDER] [--json]';
const HELP = `Changes the articles of the story. Nothing is ever deleted, but by purge.

  ${USAGE}

  add FILE…  copies files of types that are read into the corpus folder, under safe names; of a folder or a .zip all
             that is read, below the folders they are in; one that cannot be read keeps no other from it
             --replace  also when there is one of that name, which is kept aside
  remove ID  moves an article's file aside, into the folder .removed in the corpus folder
  list       every article: its id, title, paragraphs, and whether it is indexed as it is
  undo       goes back to the generation before, and its articles; again goes further back
  purge      builds the index in full and takes away for good what was removed or replaced, and all earlier
             generations, so that nothing of it is left; it asks first, --yes answers it
  --corpus FOLDER  the corpus to change (CORPUS_DIR; default: corpus)
  --json     print one JSON document (run with npm run --silent)
  --help     show this

What was added or removed is answered from after "npm run index"; an undo at once.

Exit code: 0 when done, 1 when there is no such article, nothing to list or nothing to undo, 2 on an error.`;

const call = describeCommand({
  usage: USAGE,
  help: HELP,
  takesWords: true,
  options: {
    replace: { type: 'boolean', default: false },
    yes: { type: 'boolean', default: false },
    corpus: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
  read(values, [command = '', argument = '', ...more]) {
    const takesOne = command === 'add' || command === 'remove';
    if (!takesOne && command !== 'list' && command !== 'undo' && command !== 'purge')
      throw new Error(command === '' ? 'Say what to do' : `There is no command ${makeVisible(command)}`);
    if (takesOne && argument === '')
      throw new Error(`${command} needs ${command === 'add' ? 'a file' : 'an id'}`);
    if (command === 'remove' && more.length > 0)
      throw new Error(`${command} takes one at a time, and ${makeVisible(more.join(', '))} is more`);
    if (!takesOne && argument !== '') throw new Error(`${command} takes nothing more`);
    return { ...values, command, argument, files: [argument, ...more] };
  },
});

export const editCorpus = call(async (options, terminal) => {
  const { command, argument, files, corpus, yes, json } = options;
  const root = findProjectRoot();
  const configured = loadConfig(root, { CORPUS_DIR: corpus }, terminal.variables);
  const config = await openConfiguredStore(configured, root);
  const editor = createLocalEditor(config, root);
  try {
    if (command === 'add') return await add(editor, files, options, terminal);
    if (command === 'remove') return await remove(editor, argument, json, terminal);
    if (command === 'purge') return await purge(config, root, { yes, json }, terminal);
    return command === 'list' ? await list(config, json, terminal) : await undo(editor, json, terminal);
  } catch (error) {
    if (!hasCode(error, 'article-missing', 'nothing-to-undo')) throw error;
    terminal.tell(describeError(error));
    return EXIT.nothingFound;
  } finally {
    await editor.close();
  }
});

await runAsMain(import.meta.url, editCorpus);

async function add(
  editor: StoryEditor,
  paths: readonly string[],
  { replace, json }: { readonly replace: boolean; readonly json: boolean },
  { print, tell, signal }: Terminal,
): Promise<number> {
  const added: HeldArticle[] = [];
  let failed = 0;
  for await (const file of listGiven(paths)) {
    signal.throwIfAborted();
    try {
      added.push(await addOne(editor, await file.read(), replace));
    } catch (error) {
      // Alone it is the command's own error.
      if (paths.length === 1 && !file.inFolders) throw error;
      tell(describeError(error));
      failed++;
    }
  }
  const isOne = paths.length === 1 && added.length === 1 && failed === 0;
  if (json) print(JSON.stringify(isOne ? added[0] : added, null, 2));
  else for (const upload of added) print(makeVisible(renderAdded(upload)));
  return failed > 0 ? EXIT.error : EXIT.found;
}

/** Reads one file and puts it into the corpus. */
async function addOne(
  editor: StoryEditor,
  { name, bytes, inFolders }: GivenFile,
  replace: boolean,
): Promise<HeldArticle> {
  const held = await editor.holdUpload(name, bytes, { inFolders });
  const [{ replaces }] = held.articles;
  if (replaces !== null && !replace) {
    await editor.dropUpload(held.id);
    const { file: taken, title } = replaces;
    throw new Error(`${taken} is in the corpus already (${title}); add --replace to replace it.`);
  }
  const { articles } = await editor.addUpload(held.id);
  return articles[0];
}

function renderAdded({ articleId, file, title, paragraphs, quotations }: HeldArticle): string {
  const counts = `${countOf(paragraphs, 'paragraph')}, ${countOf(quotations, 'quotation')}`;
  return `Added ${articleId} as ${file}: ${title} (${counts}). "npm run index" indexes it.`;
}

async function remove(
  editor: StoryEditor,
  articleId: string,
  json: boolean,
  { print }: Terminal,
): Promise<number> {
  const removed = await editor.removeArticle(articleId);
  if (json) print(JSON.stringify(removed, null, 2));
  else
    print(
      makeVisible(
        `Removed ${articleId}: ${removed.title}. Its file is kept as ${removed.movedTo} in the corpus folder. "npm run index" takes it out of the index.`,
      ),
    );
  return EXIT.found;
}

async function list(config: Config, json: boolean, { print, tell, signal }: Terminal): Promise<number> {
  const { articles, corpus } = await listArticles(foldersOf(config), signal);
  if (json) print(JSON.stringify(articles, null, 2));
  else if (articles.length > 0) print(renderArticleList(articles));
  const leftOut = renderLeftOut(corpus);
  if (leftOut !== '') tell(leftOut);
  if (corpus.faults.length > 0) return EXIT.error;
  // An empty folder is no error, there is just nothing in it.
  return articles.length > 0 ? EXIT.found : EXIT.nothingFound;
}

async function undo(editor: StoryEditor, json: boolean, { print }: Terminal): Promise<number> {
  const { from, to, change } = await editor.undo({ by: 'npm run corpus -- undo' });
  if (json) print(JSON.stringify({ from, to, change }, null, 2));
  else
    print(
      `Generation ${to} is in use again, instead of ${from}, and the corpus is as it was then.\n${renderStoryChange(change)}`,
    );
  return EXIT.found;
}

async function purge(
  config: Config,
  root: string,
  { yes, json }: { yes: boolean; json: boolean },
  terminal: Terminal,
): Promise<number> {
  const { print, tell, signal } = terminal;
  const { files, generations } = await countPurged(config);
  const what = `${countOf(files, 'file')} kept aside and ${countOf(generations, 'generation')} of the index`;
  const question = `${what} will be deleted for good, and a new index built. Go on?`;
  if (!yes && !(await confirm(question, { what: 'purge', usage: USAGE }, terminal))) {
    tell('Nothing was deleted.');
    return EXIT.nothingFound;
  }
  const progress = createIndexProgress(terminal.errors);
  try {
    const generation = await purgeStory(config, root, { ...progress, worker: terminal.models, signal });
    progress.stop();
    if (json) print(JSON.stringify({ generation, files, generations }, null, 2));
    else print(`${what} deleted; generation ${generation} is in use. There is nothing to undo any more.`);
    return EXIT.found;
  } finally {
    progress.stop();
  }
}
