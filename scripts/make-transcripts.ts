import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openStory } from '../src/app/open-story.ts';
import { readConfig } from '../src/app/config.ts';
import { findProjectRoot } from '../src/app/project-root.ts';
import { describeError } from '../src/terminal/error-sentences.ts';
import { writeTranscripts } from '../playground/transcripts/transcripts.ts';

const root = findProjectRoot();
const file = path.join(root, 'docs', 'transcripts.md');

try {
  const story = await openStory(readConfig({}, root), root);
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, await writeTranscripts(story));
    console.log(`Wrote ${path.relative(root, file)}.`);
  } finally {
    await story.close();
  }
} catch (error) {
  console.error(describeError(error));
  process.exitCode = 2;
}
