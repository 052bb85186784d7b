import { openQuotations } from '../src/app/open-story.ts';
import { loadConfig } from '../src/app/config.ts';
import { openConfiguredStore } from '../src/app/open-store.ts';
import { findProjectRoot } from '../src/app/project-root.ts';
import { createIndexProgress } from '../src/terminal/index-progress.ts';
import { createQuoteCommand } from '../src/terminal/quote-command.ts';
import { parseQuoteOptions } from '../src/terminal/quote-options.ts';
import { EXIT, runAsMain, type Command } from '../src/terminal/run-command.ts';

const USAGE =
  'npm run quote -- [words] [--speaker NAME] [--article NAME] [--id ID] [--corpus FOLDER] [--speakers] [--all] [--json]';
const HELP = `Looks up who said what: verbatim quotations of the story. Without anything to look for, one at random.

  ${USAGE}

  words           quotations with these words, the best five
  --speaker NAME  all that somebody is quoted with; may go with words
  --article NAME  only what stands in one article: its id, or words of its title
  --id ID         the quotation with this id
  --corpus FOLDER look into the articles in this folder (CORPUS_DIR; default: corpus)
  --speakers      everybody who is quoted, with the number of quotations
  --all           show everything that is found
  --json          print one JSON document (run with npm run --silent)
  --help          show this

Exit code: 0 when something is found, 1 when nothing is, 2 on an error, 130 when interrupted.`;

export const quote: Command = async (terminal) => {
  const { signal, print, tell } = terminal;
  // Before anything is opened: what cannot be looked up should not have to wait for an index.
  const options = parseQuoteOptions(terminal.args, USAGE);
  if (options.help) {
    print(HELP);
    return EXIT.found;
  }
  const root = findProjectRoot();
  const progress = createIndexProgress(terminal.errors);
  try {
    const story = await openQuotations(
      await openConfiguredStore(loadConfig(root, { CORPUS_DIR: options.corpus }, terminal.variables), root),
      root,
      {
        ...progress,
        worker: terminal.models,
        signal,
      },
    );
    progress.stop();
    const { found, text, note } = createQuoteCommand(story)(options);
    print(text);
    if (note !== undefined) tell(note);
    return found ? EXIT.found : EXIT.nothingFound;
  } finally {
    progress.stop();
  }
};

await runAsMain(import.meta.url, quote);
