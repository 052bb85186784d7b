import type { LoadedGraph } from './transformers.ts';

type Tokenizer = LoadedGraph['tokenizer'];

/** The tokens of some pairs, padded to one length: one row a pair. */
interface PairTokens {
  readonly ids: readonly (readonly number[])[];
  /** 1 for a token, 0 for padding. */
  readonly mask: readonly (readonly number[])[];
  /** 0 in the question, 1 in the text; null where the tokenizer does not tell. */
  readonly types: readonly (readonly number[])[] | null;
}

/** Characters a token, at most, in anything like prose. More is not looked at: cutting megabytes up takes seconds. */
const CHARACTERS_A_TOKEN = 32;

/**
 * The tokens of a question beside each of some texts, at most `maxTokens` a pair. What is too long is cut: the question
 * at half of that, the text where the rest ends. The library would cut a pair's end, with the mark that closes it, and
 * a long question would leave nothing of the text.
 */
export function tokenisePairs(
  tokenizer: Tokenizer,
  question: string,
  texts: readonly string[],
  maxTokens: number,
): PairTokens {
  const longest = maxTokens * CHARACTERS_A_TOKEN;
  const asked = shortenText(tokenizer, question.slice(0, longest), Math.floor(maxTokens / 2));
  const { input_ids: ids, token_type_ids: types } = tokenizer(
    texts.map(() => asked),
    { text_pair: texts.map((text) => text.slice(0, longest)), return_tensor: false },
  );
  const isMark = (id: number | undefined): boolean =>
    id !== undefined && tokenizer.all_special_ids.includes(id);
  const cut = <T>(row: readonly T[], hasEnd: boolean): readonly T[] => {
    if (row.length <= maxTokens) return row;
    return hasEnd ? [...row.slice(0, maxTokens - 1), ...row.slice(-1)] : row.slice(0, maxTokens);
  };
  const ends = ids.map((row) => isMark(row.at(-1)));
  const cutIds = ids.map((row, at) => cut(row, ends[at] === true));
  const width = Math.max(1, ...cutIds.map((row) => row.length));
  const pad = (row: readonly number[], filler: number): number[] => [
    ...row,
    ...Array.from({ length: width - row.length }, () => filler),
  ];
  return {
    ids: cutIds.map((row) => pad(row, tokenizer.pad_token_id ?? 0)),
    mask: cutIds.map((row) =>
      pad(
        row.map(() => 1),
        0,
      ),
    ),
    types: types ? types.map((row, at) => pad(cut(row, ends[at] === true), 0)) : null,
  };
}

/** The beginning of a text that has at most so many tokens. */
function shortenText(tokenizer: Tokenizer, text: string, most: number): string {
  let short = text;
  for (;;) {
    const count = tokenizer(short, { add_special_tokens: false, return_tensor: false }).input_ids.length;
    if (count <= most) return short;
    // Always shorter, so it comes to an end.
    short = short.slice(0, Math.floor((short.length * most) / count));
  }
}
