import path from 'node:path';
import { AutoTokenizer, env } from '@xenova/transformers';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { readVocabulary } from '../../src/models/vocabulary.ts';
import { createWordPieces, type CutPieces } from '../../src/models/word-pieces.ts';
import { anyText, textWithPart } from '../text/any-text.ts';

const MODELS = path.resolve(import.meta.dirname, '../../models');
const CLS = 101;
const SEP = 102;
const UNK = 100;

type Encode = (text: string) => number[];
let vocabulary: ReadonlyMap<string, number>;
let cut: CutPieces;
/** The library's numbers for a text. */
let encode: Encode;
beforeAll(async () => {
  vocabulary = await readVocabulary('ibid-reader', path.join(MODELS, 'ibid-reader'));
  cut = createWordPieces(vocabulary);
  Object.assign(env, { allowRemoteModels: false, localModelPath: MODELS, useFSCache: false });
  const tokenizer = await AutoTokenizer.from_pretrained('ibid-reader');
  encode = (text) => {
    const all = (tokenizer as unknown as { encode: Encode }).encode(text);
    expect([all[0], all.at(-1)]).toEqual([CLS, SEP]);
    return all.slice(1, -1);
  };
});

const idsOf = (text: string): number[] => cut(text).map(({ id }) => id);
const piecesOf = (text: string): string[] => cut(text).map(({ start, end }) => text.slice(start, end));

/**
 * Where the library is not what the vocabulary was made with: it takes off the accents of Latin letters only, keeps
 * characters that no Unicode knows, and sees no ideograph beyond the first plane.
 */
const READ_OTHERWISE = /[\u{10000}-\u{10ffff}\p{Cn}]|(?![\u0300-\u036f])\p{Mn}/u;
/** A text can bring no piece that only the program may set; the library lets it. */
const SPECIAL = /\[(?:PAD|UNK|CLS|SEP|MASK)\]/u;

describe('word pieces', () => {
  it.each([
    'Albania formally cut ties with Iran on 7 September 2022.',
    'unaffable Strengthlessness, antidisestablishmentarianism',
    'Ångström, naïve façade; İstanbul, ΟΔΥΣΣΕΥΣ, Straße, ﬁn, Ⅳ',
    '漢字かなの文 한국어 שלום مرحبا русский ёлка',
    'e-mail: a.b@c.example/d?e=f#g — “quoted”, ‘so’; $40 + 5% ≠ 3<4 | ~x^2`',
    "don’t can't O'Neill’s [1] *bold* _under_ <b>tag</b> &amp; \\n",
    'tab\tand\nline\r\nand\u00a0space\u2003wide\u3000ideographic',
    'soft\u00adhyphen zero\u200bwidth joined\u200dhere mark\ufeffhere bell\u0007 page\fhere del\u007f null\0end',
    `${'x'.repeat(100)} ${'y'.repeat(101)} ${'a'.repeat(500)}`,
    'a≠b c≮d e≯f g\u1fefh x;y',
    '#hashtag ##ing ##',
    '\ufffd replaced \ue000private',
  ])('are numbered as by the library: %j', (text) => {
    expect(idsOf(text)).toEqual(encode(text));
  });

  it('are numbered as by the library whatever the text, where that knows what to do', () => {
    const text = fc.oneof(anyText, fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(text, (drawn) => {
        fc.pre(!SPECIAL.test(drawn) && !READ_OTHERWISE.test(drawn + drawn.normalize('NFD')));
        expect(idsOf(drawn)).toEqual(encode(drawn));
      }),
      { numRuns: 500 },
    );
  });

  it('are slices of the text in order, none empty, none overlapping, also inside a part of it', () => {
    fc.assert(
      fc.property(textWithPart, ({ text, part }) => {
        let at = part.start;
        for (const { start, end } of cut(text, part)) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          at = end;
        }
        expect(at).toBeLessThanOrEqual(part.end);
      }),
    );
  });

  it('of a part are those of the part alone, where they stand in the whole', () => {
    fc.assert(
      fc.property(textWithPart, ({ text, part }) => {
        const alone = cut(text.slice(part.start, part.end));
        expect(cut(text, part)).toEqual(
          alone.map(({ id, start, end }) => ({ id, start: start + part.start, end: end + part.start })),
        );
      }),
    );
  });

  it('leave out nothing that can be read', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let left = text;
        for (const { start, end } of cut(text).reverse()) left = left.slice(0, start) + left.slice(end);
        expect(left).not.toMatch(/[\p{L}\p{N}\p{P}]/u);
      }),
    );
  });

  it('keep what is not shown with the letters before it, and part no letter from its accent', () => {
    expect(piecesOf('The unaffable Café\u0301s')).toEqual(['The', 'una', 'ffa', 'ble', 'Café\u0301s']);
    expect(piecesOf('una\u0301\u00adffable')).toEqual(['una\u0301\u00ad', 'ffa', 'ble']);
  });

  it('take a word that cannot be put together for one unknown piece', () => {
    expect(cut('a 🙂🙂 b')).toEqual([
      { id: vocabulary.get('a'), start: 0, end: 1 },
      { id: UNK, start: 2, end: 6 },
      { id: vocabulary.get('b'), start: 7, end: 8 },
    ]);
  });

  it('never are what only the program may set', () => {
    expect(piecesOf('[SEP] [CLS]')).toEqual(['[', 'SEP', ']', '[', 'CL', 'S', ']']);
    expect(idsOf('[SEP] [CLS] [PAD]')).not.toContain(SEP);
    expect(idsOf('[SEP] [CLS] [PAD]')).not.toContain(CLS);
  });
});
