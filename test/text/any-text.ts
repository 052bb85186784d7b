import fc from 'fast-check';

/** Texts of any script, thick with what ends, quotes, numbers and parts sentences and words. */
export const anyText = fc.string({
  unit: fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 3 }),
    fc.constantFrom(
      ' ',
      '. ',
      '\n',
      '\r\n',
      '\n\n',
      '\u00a0',
      '…',
      ' . . .',
      '“',
      '”',
      '"',
      '’',
      '(',
      ')',
      '?',
      '!',
    ),
    fc.constantFrom(
      'U.S.',
      'Mr.',
      ' A',
      'the',
      ' 1. ',
      ' a) ',
      '• ',
      '***',
      ':-)',
      '17,000',
      '3.5',
      '[1]',
      '@a.b',
    ),
    fc.constantFrom(
      '👩‍👩‍👧',
      'e\u0301',
      '\u0301',
      'שלום',
      '؟',
      '漢字',
      '。',
      '「',
      '」',
      'ไทย',
      '\ud83d',
      '\ufeff',
      '\u200b',
    ),
  ),
});

/** A text and a part of it. */
export const textWithPart = anyText.chain((text) =>
  fc
    .tuple(fc.nat({ max: text.length }), fc.nat({ max: text.length }))
    .map(([a, b]) => ({ text, part: { start: Math.min(a, b), end: Math.max(a, b) } })),
);
