import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeTranscripts } from '../../playground/transcripts/transcripts.ts';
import { openStory } from '../../src/app/open-story.ts';
import { readConfig } from '../../src/app/config.ts';
import { openSmallStory } from './small-story.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const FILE = path.join(ROOT, 'docs/transcripts.md');

describe('the transcripts', () => {
  it('show a message of each kind', async () => {
    const text = await writeTranscripts(await openSmallStory());
    const titles = [
      'An answer',
      'Its context',
      'More extracts',
      'A follow-up',
      'Small talk',
      'No answer',
      'The same as components',
      'Quotations',
      'Help',
      'Auf Deutsch',
      'An answer channel',
      'A post in a forum',
      'The story does not say',
      'The question, passed on',
      'A person’s answer, before it is kept',
      'The answer to who asked',
      'A reindex',
      '… when it is done',
      '… when it fails',
      '… while another runs',
      'A file to add',
      'An article to remove',
      'Going back',
      'Status',
      'Gaps',
      'Export',
      'Refused',
    ];
    expect([...text.matchAll(/^## (.*)$/gm)].map(([, title]) => title)).toEqual(titles);
    expect(text).toContain('[Show context] [2 more extracts] [👍] [👎]');
  });

  it.skipIf(!existsSync(path.join(ROOT, 'models/ibid-reader/onnx/model_quantized.onnx')))(
    'in docs/ are what the bot says now (skipped without the trained reader)',
    async () => {
      const folder = await makeTemporaryFolder();
      const story = await openStory(readConfig({ INDEX_DIR: folder }, ROOT), ROOT);
      try {
        expect(await readFile(FILE, 'utf8')).toBe(await writeTranscripts(story));
      } finally {
        await story.close();
      }
    },
  );
});
