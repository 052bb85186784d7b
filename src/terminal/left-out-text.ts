import type { Corpus, FileWarning } from '../corpus/corpus.ts';
import type { SkippedFile, SkipReason } from '../corpus/list-corpus-folder.ts';
import type { ArticleWarning } from '../corpus/parse-text.ts';
import { describeError } from './error-sentences.ts';
import { countOf } from './story-change-text.ts';
import { makeVisible } from './visible-text.ts';

const SKIPPED: Readonly<Record<SkipReason, string>> = {
  'unknown-type': 'of a type that is not read',
  'not-a-file': 'a pipe, a socket or a device',
  'no-access': 'a folder that may not be read',
  'link-outside': 'a link that leads out of the folder',
  'link-broken': 'a link to nothing',
  'link-repeats': 'a link to what is read already',
  'too-large': 'larger than is read (5 MB of text, 64 MB of a .docx, .epub or .pdf)',
  'no-text': 'without text',
  'unknown-json': 'JSON that is no channel from DiscordChatExporter',
  draft: 'a draft, and drafts are left out',
};

const WARNINGS: Readonly<Record<ArticleWarning, (detail: string) => string>> = {
  'front-matter': (detail) => `the front matter is not valid YAML (${detail}); it was left out`,
  pages: (detail) => `these pages have no text, only pictures if anything: ${detail}`,
  encoding: (detail) => `the file does not say its encoding; it was read as ${detail}`,
};

/** Why a file was skipped. */
export function describeSkip({ reason }: SkippedFile): string {
  return SKIPPED[reason];
}

/** What was not understood in a file. */
export function describeWarning({ warning, detail }: FileWarning): string {
  return WARNINGS[warning](detail);
}

/** So many files are named where there may be thousands. */
const NAMED = 5;

/** For each reason how many files were skipped, and the first of them: “12 without text (a.md, b.md, …)”. */
export function describeSkipped(skipped: readonly SkippedFile[]): string[] {
  return countBy(skipped, describeSkip);
}

/**
 * What was left out of a corpus, for people: every file that could not be read, with the remedy; the skipped ones and
 * the warnings counted, the first of them named. Empty when nothing was.
 */
export function renderLeftOut({
  faults,
  skipped,
  warnings,
}: Pick<Corpus, 'faults' | 'skipped' | 'warnings'>): string {
  // What hinders many files in the same way, such as a package that is missing, is said once.
  const lines = [...new Set(faults.map(({ error }) => `Left out: ${describeError(error)}`))];
  if (skipped.length > 0)
    lines.push(`Skipped ${countOf(skipped.length, 'file')}: ${describeSkipped(skipped).join('; ')}.`);
  for (const warned of countBy(warnings, describeKind)) lines.push(`Warning: ${warned}.`);
  return lines.map(makeVisible).join('\n');
}

/** The files that an index in use was built without. */
export function renderStillLeftOut(files: readonly string[]): string {
  const named = `${files.slice(0, NAMED).join(', ')}${files.length > NAMED ? ', …' : ''}`;
  return makeVisible(
    `${countOf(files.length, 'file')} of the corpus could not be indexed (${named}); "npm run check:corpus" says why.`,
  );
}

const KINDS: Readonly<Record<ArticleWarning, string>> = {
  'front-matter': 'with front matter that is not valid YAML and was left out',
  pages: 'with pages that have no text',
  encoding: 'read in an encoding that was guessed',
};

const describeKind = ({ warning }: FileWarning): string => KINDS[warning];

function countBy<F extends { readonly file: string }>(
  files: readonly F[],
  kindOf: (file: F) => string,
): string[] {
  const kinds = new Map<string, string[]>();
  for (const file of files) {
    const names = kinds.get(kindOf(file));
    if (names === undefined) kinds.set(kindOf(file), [file.file]);
    else names.push(file.file);
  }
  return [...kinds].map(([kind, names]) => {
    const more = names.length > NAMED ? ', …' : '';
    return `${names.length.toLocaleString('en')} ${kind} (${names.slice(0, NAMED).join(', ')}${more})`;
  });
}
