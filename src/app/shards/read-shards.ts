/** Which shards a machine serves: as many as Discord recommends, or those with the numbers `ids`, from 0 to below `count`. */
export type Shards = 'auto' | { readonly ids: readonly number[]; readonly count: number };

/** For `parseArgs`: how it is said which shards this machine serves. */
export const SHARD_OPTIONS = {
  shards: { type: 'string' },
  'shard-list': { type: 'string' },
  'shard-count': { type: 'string' },
} as const;

export const SHARD_USAGE = '[--shards auto|N | --shard-list 0-3 --shard-count 16]';

/** More than any bot has. */
const MOST = 10_000;

/**
 * The shards that the command line asks for; undefined when it says nothing of them. Throws an Error with a sentence for what
 * cannot be understood.
 */
export function readShards(given: {
  readonly [name in keyof typeof SHARD_OPTIONS]?: string | undefined;
}): Shards | undefined {
  const { shards, 'shard-list': list, 'shard-count': count } = given;
  if (shards !== undefined && (list !== undefined || count !== undefined))
    throw new Error('give --shards alone, or --shard-list with --shard-count');
  if ((list === undefined) !== (count === undefined))
    throw new Error('--shard-list and --shard-count are given together');
  if (shards === 'auto') return shards;
  if (shards !== undefined) {
    const all = readNumber(shards, '--shards takes auto or a number', 1, MOST);
    return { ids: range(0, all - 1), count: all };
  }
  if (list === undefined || count === undefined) return undefined;
  const all = readNumber(count, '--shard-count takes a number', 1, MOST);
  return { ids: readList(list, all - 1), count: all };
}

/** Throws an Error with a sentence where several machines would keep one bot's story, settings and records in files of their own. */
export function requireDatabase(shards: Shards | undefined, store: string | null): void {
  if (shards === undefined || shards === 'auto' || shards.ids.length === shards.count || store !== null)
    return;
  throw new Error(
    'a part of the shards can only be served where all machines have one database: set STORE=postgres://…',
  );
}

/** Such as `0-3,8`: rising, each once. */
function readList(list: string, last: number): number[] {
  const what = '--shard-list takes numbers and ranges such as 0-3,8';
  const ids = list.split(',').flatMap((part) => {
    const [from = '', to = from, ...more] = part.split('-');
    if (more.length > 0) throw new Error(`${what}, not ${part}`);
    const first = readNumber(from, what, 0, last);
    return range(first, readNumber(to, what, first, last));
  });
  return [...new Set(ids)].sort((a, b) => a - b);
}

function readNumber(text: string, what: string, least: number, most: number): number {
  const number = /^\d{1,5}$/u.test(text) ? Number(text) : NaN;
  if (number >= least && number <= most) return number;
  throw new Error(`${what} from ${least} to ${most}, not ${text === '' ? 'nothing' : text}`);
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
