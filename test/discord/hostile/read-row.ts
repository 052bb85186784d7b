import { sendFile } from './attachments.ts';
import { tell, type HostileInput, type Stage } from './hostile-input.ts';

/** A paragraph that every reader takes for one. */
export const BODY =
  'The first paragraph is long enough to be read as a part of an article, by any reader at all.';
/** A text alone is read, under the file's own name. */
export const ONE = 'Story (hidden), shown with 1 paragraph · 0 quotations';

type Content = string | Buffer;
/** An input, the content of its file, and the outcome. What is large is made when it is sent. */
export type Row = readonly [input: string, content: Content | (() => Content), expected: string];

/** A row as an input: a file of that name and content. */
export function read(name: string, contentType: string, [input, content, expected]: Row): HostileInput {
  return {
    input: `${name.replace('story', '')}: ${input}`,
    expected,
    run: (stage) =>
      send(stage, { name, contentType, content: typeof content === 'function' ? content() : content }),
  };
}

async function send(
  stage: Stage,
  file: { name: string; contentType: string; content: Content },
): Promise<string> {
  const shown = await sendFile(stage, file);
  const outcome = tell(shown);
  const short = outcome.length > 250 ? `${outcome.slice(0, 60)}…` : outcome;
  if (shown.components.length === 0) return short;
  const [, counts = ''] = shown.content.split('\n');
  await stage.admin.clicks(shown, 'Discard');
  return `${short}, shown with ${counts}`;
}
