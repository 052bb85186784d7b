import type { AdminOutcome } from '../admin/admin-call.ts';
import { formatCount } from '../admin/rendering/format-number.ts';
import { LIMITS } from '../limits.ts';
import { escapeLine } from '../rendering/escape-markdown.ts';
import { createPayload } from '../rendering/payload.ts';
import { truncateLine } from '../../text/truncate-line.ts';
import type { StoryCall } from './story-call.ts';

/** Files that are named of those that were left out. */
const MOST_NAMED = 10;
const LONGEST_NAME = 60;

/** All files of the server's story, in packages that Discord takes. */
export async function packOwnStory({ own, storyTexts, texts, fileLimit }: StoryCall): Promise<AdminOutcome> {
  if (!own.exists) return { payload: createPayload(storyTexts.noOwn), note: { result: 'done', facts: {} } };
  const { parts, files, tooLarge } = await own.stories.pack(own.server, fileLimit);
  if (parts.length + tooLarge.length === 0)
    return { payload: createPayload(storyTexts.exportEmpty), note: { result: 'done', facts: {} } };
  if (parts.length > LIMITS.files)
    return {
      payload: createPayload(storyTexts.exportTooLarge),
      note: { result: 'failed', facts: { code: 'export-too-large' } },
    };
  const named = tooLarge.slice(0, MOST_NAMED).map((name) => escapeLine(truncateLine(name, LONGEST_NAME)));
  const more =
    tooLarge.length > MOST_NAMED ? [texts.andMore(formatCount(tooLarge.length - MOST_NAMED, texts))] : [];
  const lines = [
    storyTexts.exported(formatCount(files, texts)),
    ...(tooLarge.length === 0 ? [] : [storyTexts.leftOut([...named, ...more].join(', '))]),
  ];
  const packages = parts.map((part, at) => ({
    name: parts.length === 1 ? 'story.zip' : `story-${at + 1}.zip`,
    content: Buffer.from(part),
  }));
  return {
    payload: { ...createPayload(lines.join('\n')), files: packages },
    note: { result: 'done', facts: { files } },
  };
}
