import { isAlias, LineCounter, parseDocument, visit } from 'yaml';
import { z } from 'zod';
import type { Refuse } from './parse-text.ts';

const someText = z.string('must be text (put it in quotes)').trim().min(1, 'must not be empty');

/** What may stand at the head of an article in Markdown. */
const FrontMatter = z.strictObject({
  title: someText.optional(),
  subtitle: someText.optional(),
  source: someText.optional(),
  url: z
    .url({ protocol: /^https?$/, error: 'must be an address that starts with http:// or https://' })
    .optional(),
  published: z.iso.date('must be a date of the calendar, written YYYY-MM-DD').optional(),
});
type FrontMatter = z.infer<typeof FrontMatter>;

const FENCE = /^---[ \t]*$/;
const CLOSING_FENCE = /^(?:---|\.\.\.)[ \t]*$/;

/**
 * The YAML between the first line `---` and the next, and the text after it. A text that does not start with
 * that line has no front matter. Anchors and aliases are refused, so a small file stays small.
 * Refuses what is `front-matter-unclosed`, or `front-matter-invalid` with a detail that names the key or the line of
 * the file.
 */
export function parseFrontMatter(text: string, refuse: Refuse): { facts: FrontMatter; body: string } {
  const lines = text.split('\n');
  if (!FENCE.test(lines[0] ?? '')) return { facts: {}, body: text };
  const close = lines.findIndex((line, index) => index > 0 && CLOSING_FENCE.test(line));
  if (close === -1) refuse('front-matter-unclosed');
  const facts = parseFacts(lines.slice(1, close).join('\n'), (detail) =>
    refuse('front-matter-invalid', detail),
  );
  return { facts, body: lines.slice(close + 1).join('\n') };
}

function parseFacts(yaml: string, refuse: (detail: string) => never): FrontMatter {
  const lines = new LineCounter();
  // The core schema knows no dates: they stay the strings that were written.
  const document = parseDocument(yaml, { schema: 'core', prettyErrors: false, lineCounter: lines });
  const [error] = document.errors;
  if (error !== undefined) {
    // One for the fence above the first line of the YAML.
    return refuse(`line ${lines.linePos(error.pos[0]).line + 1}: ${error.message.split('\n')[0] ?? ''}`);
  }
  visit(document, {
    Node: (_key, node) => {
      if (isAlias(node)) refuse('YAML aliases are not allowed');
    },
  });
  const parsed = FrontMatter.safeParse(document.toJS() ?? {});
  if (parsed.success) return parsed.data;
  return refuse(parsed.error.issues.map(describeIssue).join('; '));
}

function describeIssue(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys')
    return `unknown ${issue.keys.map((key) => `"${key}"`).join(', ')}; known are ${Object.keys(FrontMatter.shape).join(', ')}`;
  if (issue.path.length === 0) return 'it must be a list of "key: value" lines';
  return `${issue.path.join('.')} ${issue.message}`;
}
