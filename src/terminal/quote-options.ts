import { parseArgs } from 'node:util';
import { usageError } from './run-command.ts';

/** What somebody wants of the quotations. Fields that are left out do not narrow it. */
export interface QuoteOptions {
  readonly words?: string;
  readonly speaker?: string;
  readonly id?: string;
  /** An article's id, or words of its title: only what stands in it. */
  readonly article?: string;
  /** The folder with the articles, other than the configured one. */
  readonly corpus?: string;
  /** List who is quoted instead. */
  readonly speakers: boolean;
  /** Show everything that is found, however much. */
  readonly all: boolean;
  readonly json: boolean;
  readonly help: boolean;
}

/** The longest words or name, in UTF-16 code units: more than any quotation needs to be told from the others. */
const LONGEST = 500;

/** Reads the arguments of a look-up. Throws IbidError 'usage', with `usage` in it, for what cannot be understood. */
export function parseQuoteOptions(args: readonly string[], usage: string): QuoteOptions {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        speaker: { type: 'string', multiple: true },
        id: { type: 'string', multiple: true },
        article: { type: 'string', multiple: true },
        corpus: { type: 'string', multiple: true },
        speakers: { type: 'boolean', default: false },
        all: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const { speaker, id, article, corpus, ...switches } = values;
    const options = {
      ...readOne('words', positionals.length === 0 ? undefined : [positionals.join(' ')], 'The words are'),
      ...readOne('speaker', speaker, '--speaker is'),
      ...readOne('id', id, '--id is'),
      ...readOne('article', article, '--article is'),
      ...readOne('corpus', corpus, '--corpus is'),
      ...switches,
    };
    checkCombination(options);
    return options;
  } catch (error) {
    throw usageError(error, usage);
  }
}

/** One value under its key, white space folded; nothing when it was not given. */
function readOne<K extends string>(
  key: K,
  given: readonly string[] | undefined,
  subject: string,
): Partial<Record<K, string>> {
  if (given === undefined) return {};
  if (given.length > 1) throw new Error(`${subject} given more than once`);
  const value = given.join(' ').replaceAll(/\s+/gu, ' ').trim();
  if (value === '') throw new Error(`${subject} empty`);
  if (value.length > LONGEST)
    throw new Error(`${subject} ${value.length} characters long, and ${LONGEST} is the most`);
  return { [key]: value } as Record<K, string>;
}

function checkCombination(options: Omit<QuoteOptions, 'json' | 'help'>): void {
  const { words, speaker, id, article, speakers, all } = options;
  const narrowed = words !== undefined || speaker !== undefined;
  if (id !== undefined && (narrowed || article !== undefined || speakers || all))
    throw new Error('--id names one quotation, so nothing else can go with it');
  if (speakers && narrowed)
    throw new Error('--speakers lists everybody, so neither words nor --speaker can go with it');
}

/**
 * Cuts a typed line into arguments at white space; what stands between double quotation marks, straight or curly, is
 * one argument. A mark that is not closed lasts until the end of the line. Apostrophes mean nothing.
 */
export function splitLine(line: string): string[] {
  const args: string[] = [];
  for (const [piece] of line.matchAll(/(?:[^\s"“”]|["“”][^"“”]*(?:["“”]|$))+/gu))
    args.push(piece.replaceAll(/["“”]/gu, ''));
  return args;
}
