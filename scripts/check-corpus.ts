import path from 'node:path';
import { loadConfig } from '../src/app/config.ts';
import { openConfiguredStore, storeOf } from '../src/app/open-store.ts';
import { DISK } from '../src/storage/disk.ts';
import { findProjectRoot } from '../src/app/project-root.ts';
import { requireArticles, type Corpus } from '../src/corpus/corpus.ts';
import { readCorpus } from '../src/editing/read-corpus.ts';
import { describeError } from '../src/terminal/error-sentences.ts';
import { describeSkip, describeWarning } from '../src/terminal/left-out-text.ts';
import { describeCommand } from '../src/terminal/describe-command.ts';
import { EXIT, runAsMain } from '../src/terminal/run-command.ts';
import { countOf } from '../src/terminal/story-change-text.ts';
import { makeVisible } from '../src/terminal/visible-text.ts';

const USAGE = 'npm run check:corpus -- [FOLDER] [--json]';
const HELP = `Reads every file of a corpus as ibid would, and says which it leaves out, and why. It changes nothing.

  ${USAGE}

  FOLDER   the corpus (CORPUS_DIR; default: corpus)
  --json   print one JSON document (run with npm run --silent)
  --help   show this

A fault is a file of a type that is read, and could not be. Exit code: 0 when there is none, 2 when there is one, when
the folder has no article, or on an error.`;

const command = describeCommand({
  usage: USAGE,
  help: HELP,
  takesWords: true,
  options: { json: { type: 'boolean', default: false } },
  read({ json }, [given, ...more], { variables }) {
    if (more.length > 0) throw new Error('That is one folder too many');
    const config = loadConfig(findProjectRoot(), {}, variables);
    return { json, config, folder: given === undefined ? undefined : path.resolve(given) };
  },
});

export const checkCorpus = command(async ({ folder, config, json }, { signal, print, tell }) => {
  // A folder that is named lies on the disk, wherever the corpus is kept.
  const store = folder === undefined ? storeOf(await openConfiguredStore(config, findProjectRoot())) : DISK;
  const corpus = await readCorpus(folder ?? config.corpusFolder, { drafts: config.drafts, signal, store });
  print(json ? JSON.stringify(listLeftOut(corpus), null, 2) : renderCorpus(corpus));
  if (!json) for (const fault of new Set(corpus.faults.map(({ error }) => describeError(error)))) tell(fault);
  if (corpus.faults.length > 0) return EXIT.error;
  if (!json) requireArticles(corpus, folder ?? config.corpusFolder);
  return EXIT.found;
});

await runAsMain(import.meta.url, checkCorpus);

/** The counts and lists that other programs read. */
function listLeftOut({ articles, skipped, warnings, faults }: Corpus) {
  return {
    read: articles.length,
    skipped: skipped.map((file) => ({ file: file.file, why: describeSkip(file) })),
    warnings: warnings.map((warning) => ({ file: warning.file, why: describeWarning(warning) })),
    faults: faults.map(({ file, error }) => ({ file, why: describeError(error) })),
  };
}

/** A line for each article, then one for each file that was skipped or has a warning, then the counts. */
function renderCorpus({ articles, skipped, warnings, faults }: Corpus): string {
  const lines = [
    ...articles.map(
      ({ id, title, paragraphs }) => `${id}: ${title} (${countOf(paragraphs.length, 'paragraph')})`,
    ),
    ...skipped.map((file) => `Skipped ${file.file}: ${describeSkip(file)}.`),
    ...warnings.map((warning) => `Warning for ${warning.file}: ${describeWarning(warning)}.`),
    [
      `${countOf(articles.length, 'article')} read`,
      `${countOf(skipped.length, 'file')} skipped`,
      countOf(warnings.length, 'warning'),
      countOf(faults.length, 'fault'),
    ].join(', ') + '.',
  ];
  return lines.map(makeVisible).join('\n');
}
