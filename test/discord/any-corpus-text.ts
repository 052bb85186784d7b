import fc from 'fast-check';

/** What a corpus may hold that Discord, or a cut, could get wrong. */
const TRICKY = fc.constantFrom(
  ...[
    '*',
    '_',
    '**',
    '||',
    '`',
    '```',
    '~~',
    '\\',
    '> ',
    '\n> ',
    '\n# ',
    '\n- ',
    '\n1. ',
    '-# ',
    '@everyone',
    '@here',
  ],
  ...[
    '<@1>',
    '<#2>',
    '<:a:3>',
    '<t:1:R>',
    '[a](https://b.c)',
    'https://a.b/c',
    'discord.gg/x',
    '\n\n',
    '\n',
    ' ',
    '. ',
  ],
  ...[
    '👩‍👩‍👧‍👦',
    'e\u0301',
    '\u202E',
    'العربية',
    '漢字。',
    '\uD83D',
    '🇦🇱',
    '¯\\_(ツ)_/¯',
    '“',
    '”',
    '…',
    'word',
    'U.S. ',
  ],
);
/** Any text that is not only white space: Markdown, mentions, links, all of Unicode, broken surrogates too. */
export const anyText = fc
  .array(
    fc.oneof(
      TRICKY,
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
    ),
    {
      minLength: 1,
      maxLength: 60,
    },
  )
  .map((pieces) => pieces.join(''))
  .filter((text) => text.trim() !== '');
/** The same, up to far beyond what a message holds. */
export const longText = fc
  .tuple(anyText, fc.integer({ min: 1, max: 40 }))
  .map(([text, times]) => Array.from({ length: times }, () => text).join(' '));
