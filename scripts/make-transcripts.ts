import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openStory } from '../src/app/open-story.ts';
import { readConfig } from '../src/app/config.ts';
import { findProjectRoot } from '../src/app/project-root.ts';
import { describeCommand } from '../src/terminal/describe-command.ts';
import { EXIT, runCommand } from '../src/terminal/run-command.ts';
import { writeTranscripts } from '../playground/transcripts/transcripts.ts';

const command = describeCommand({ usage: 'npm run transcripts' });

/** Writes docs/transcripts.md from what the bot really sends. */
const main = command(async (_, { print, models, signal }) => {
  const root = findProjectRoot();
  const story = await openStory(readConfig({}, root), root, { worker: models, signal });
  try {
    await writeFile(path.join(root, 'docs/transcripts.md'), await writeTranscripts(story));
    print('Wrote docs/transcripts.md.');
    return EXIT.found;
  } finally {
    await story.close();
  }
});

await runCommand(main);
