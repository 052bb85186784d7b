import { NORMAL_STEPS } from './read-words.ts';

export const SPECIAL_TOKENS = ['[PAD]', '[UNK]', '[CLS]', '[SEP]'] as const;
/** Stands at the end of every whole word, so that the word `raj` is not taken for the beginning of `rajavi`. */
export const WORD_END = '.';
/** Stands before a piece that continues a word. */
export const CONTINUED = '##';
const LONGEST_TEXT = 512;
const LONGEST_WORD = 64;

/** The contents of tokenizer.json: WordPiece over words with an end mark. A token's id is its index. */
export function describeTokenizer(tokens: readonly string[]): object {
  const special = (id: string) => ({ SpecialToken: { id, type_id: 0 } });
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: SPECIAL_TOKENS.map((content, id) => ({
      id,
      content,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
      special: true,
    })),
    normalizer: {
      type: 'Sequence',
      normalizers: [
        {
          type: 'BertNormalizer',
          clean_text: true,
          handle_chinese_chars: true,
          strip_accents: true,
          lowercase: true,
        },
        ...NORMAL_STEPS.map(({ pattern, content }) => replace(pattern, content)),
        replace('(?<=[^ ])(?= |$)', WORD_END),
      ],
    },
    pre_tokenizer: { type: 'WhitespaceSplit' },
    post_processor: {
      type: 'TemplateProcessing',
      single: [special('[CLS]'), { Sequence: { id: 'A', type_id: 0 } }, special('[SEP]')],
      pair: [
        special('[CLS]'),
        { Sequence: { id: 'A', type_id: 0 } },
        special('[SEP]'),
        { Sequence: { id: 'B', type_id: 1 } },
        special('[SEP]'),
      ],
      special_tokens: Object.fromEntries(
        SPECIAL_TOKENS.map((token, id) => [token, { id: token, ids: [id], tokens: [token] }]),
      ),
    },
    decoder: { type: 'WordPiece', prefix: CONTINUED, cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: CONTINUED,
      max_input_chars_per_word: LONGEST_WORD,
      vocab: Object.fromEntries(tokens.map((token, id) => [token, id])),
    },
  };
}

/** The contents of tokenizer_config.json. */
export function describeTokenizerConfig(): object {
  return {
    tokenizer_class: 'BertTokenizer',
    do_lower_case: true,
    strip_accents: true,
    model_max_length: LONGEST_TEXT,
    pad_token: '[PAD]',
    unk_token: '[UNK]',
    cls_token: '[CLS]',
    sep_token: '[SEP]',
  };
}

function replace(regex: string, content: string): object {
  return { type: 'Replace', pattern: { Regex: regex }, content };
}
