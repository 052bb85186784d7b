import path from 'node:path';
import { parseArgs } from 'node:util';
import { createLocalEditor } from '../src/app/edit-story.ts';
import { foldersOf } from '../src/app/index-story.ts';
import { listArticles } from '../src/editing/list-articles.ts';
import { loadConfig, type Config } from '../src/app/config.ts';
import { readCorpusFile } from '../src/corpus/read-corpus-file.ts';
import type { StoryEditor } from '../src/editing/story-editor.ts';
import { hasCode } from '../src/errors.ts';
import { findProjectRoot } from '../src/app/project-root.ts';
import { renderArticleList } from '../src/terminal/article-list.ts';
import { describeError } from '../src/terminal/error-sentences.ts';
import { renderLeftOut } from '../src/terminal/left-out-text.ts';
import { EXIT, runCommand, usageError } from '../src/terminal/run-command.ts';
import { countOf, renderStoryChange } from '../src/terminal/story-change-text.ts';
import { makeVisible } from '../src/terminal/visible-text.ts';

const USAGE = 'npm run corpus -- add FILE [--replace] | remove ID | list | undo  [--corpus FOLDER] [--json]';
const HELP = `Changes the articles of the story. Nothing is ever deleted.

  ${USAGE}

  add FILE   copies a .md, .txt or .html file into the corpus folder, under a safe name
             --replace  also when there is one of that name, which is kept aside
  remove ID  moves an article's file aside, into the folder .removed in the corpus folder
  list       every article: its id, title, paragraphs, and whether it is indexed as it is
  undo       goes back to the generation before, and its articles; again goes further back
  --corpus FOLDER  the corpus to change (CORPUS_DIR; default: corpus)
  --json     print one JSON document (run with npm run --silent)
  --help     show this

What was added or removed is answered from after "npm run index"; an undo at once.

Exit code: 0 when done, 1 when there is no such article, nothing to list or nothing to undo, 2 on an error.`;

await runCommand(async (signal) => {
  const { command, argument, corpus, replace, json, help } = readArguments();
  if (help) {
    console.log(HELP);
    return EXIT.found;
  }
  const root = findProjectRoot();
  const config = loadConfig(root, { CORPUS_DIR: corpus });
  const editor = createLocalEditor(config, root);
  try {
    if (command === 'add') return await add(editor, argument, replace, json);
    if (command === 'remove') return await remove(editor, argument, json);
    return command === 'list' ? await list(config, json, signal) : await undo(editor, json);
  } catch (error) {
    if (!hasCode(error, 'article-missing', 'nothing-to-undo')) throw error;
    console.error(describeError(error));
    return EXIT.nothingFound;
  }
});

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        replace: { type: 'boolean', default: false },
        corpus: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) return { ...values, command: 'list' as const, argument: '' };
    const [command = '', argument = '', ...more] = positionals;
    const takesOne = command === 'add' || command === 'remove';
    if (!takesOne && command !== 'list' && command !== 'undo')
      throw new Error(command === '' ? 'Say what to do' : `There is no command ${makeVisible(command)}`);
    if (takesOne && argument === '')
      throw new Error(`${command} needs ${command === 'add' ? 'a file' : 'an id'}`);
    if (more.length > 0 || (!takesOne && argument !== '')) throw new Error('That is one word too many');
    return { ...values, command, argument };
  } catch (error) {
    throw usageError(error, USAGE);
  }
}

async function add(editor: StoryEditor, file: string, replace: boolean, json: boolean): Promise<number> {
  const name = path.basename(file);
  const held = await editor.holdUpload(name, await readCorpusFile(path.resolve(file)));
  if (held.replaces !== null && !replace) {
    await editor.dropUpload(held.id);
    const { file: taken, title } = held.replaces;
    console.error(makeVisible(`${taken} is in the corpus already (${title}); add --replace to replace it.`));
    return EXIT.error;
  }
  const added = { ...(await editor.addUpload(held.id)), id: undefined };
  const counts = `${countOf(added.paragraphs, 'paragraph')}, ${countOf(added.quotations, 'quotation')}`;
  if (json) console.log(JSON.stringify(added, null, 2));
  else
    console.log(
      makeVisible(
        `Added ${added.articleId} as ${added.file}: ${added.title} (${counts}). "npm run index" indexes it.`,
      ),
    );
  return EXIT.found;
}

async function remove(editor: StoryEditor, articleId: string, json: boolean): Promise<number> {
  const removed = await editor.removeArticle(articleId);
  if (json) console.log(JSON.stringify(removed, null, 2));
  else
    console.log(
      makeVisible(
        `Removed ${articleId}: ${removed.title}. Its file is kept as ${removed.movedTo} in the corpus folder. "npm run index" takes it out of the index.`,
      ),
    );
  return EXIT.found;
}

async function list(config: Config, json: boolean, signal: AbortSignal): Promise<number> {
  const { articles, corpus } = await listArticles(foldersOf(config), signal);
  if (json) console.log(JSON.stringify(articles, null, 2));
  else if (articles.length > 0) console.log(renderArticleList(articles));
  const leftOut = renderLeftOut(corpus);
  if (leftOut !== '') console.error(leftOut);
  if (corpus.faults.length > 0) return EXIT.error;
  // An empty folder is no error, there is just nothing in it.
  return articles.length > 0 ? EXIT.found : EXIT.nothingFound;
}

async function undo(editor: StoryEditor, json: boolean): Promise<number> {
  const { from, to, change } = await editor.undo({ by: 'npm run corpus -- undo' });
  if (json) console.log(JSON.stringify({ from, to, change }, null, 2));
  else
    console.log(
      `Generation ${to} is in use again, instead of ${from}, and the corpus is as it was then.\n${renderStoryChange(change)}`,
    );
  return EXIT.found;
}
