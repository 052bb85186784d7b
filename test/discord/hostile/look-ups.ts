import { expect } from 'vitest';
import { forgeCommand, forgeTyping, seeForged } from '../forge.ts';
import { tell, type HostileInput, type HostileSubject, type Stage } from './hostile-input.ts';

const NONE = '0 choices';

type Values = Readonly<Record<string, unknown>>;

const LOOKED_UP: readonly (readonly [input: string, values: Values, expected: string])[] = [
  [
    'a speaker of 6,000 letters',
    { speaker: 'x'.repeat(6000) },
    'Nobody called “xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…',
  ],
  ['a speaker of white space', { speaker: '   ' }, 'An extract of the story.'],
  ['a speaker with @everyone', { speaker: '@everyone' }, 'Nobody called “\\@everyone” is quoted. (hidden)'],
  [
    'a speaker with a masked link',
    { speaker: '[Rama](https://evil.example)' },
    'Nobody called “\\[Rama\\](https\\://evil.example)” is quoted. Did you mean: (hidden)',
  ],
  [
    'a speaker that is a property of every object',
    { speaker: '__proto__' },
    'Nobody called “\\_\\_proto\\_\\_” is quoted. (hidden)',
  ],
  [
    'the mark of a speaker’s hash, with nothing behind it',
    { speaker: 'speaker:' },
    'Nobody called “speaker:” is quoted. (hidden)',
  ],
  [
    'the hash of a speaker who is not there',
    { speaker: 'speaker:AAAAAA' },
    'Nobody called “speaker\\:AAAAAA” is quoted. (hidden)',
  ],
  ['a speaker of line ends', { speaker: 'Ra\n\n# ma' }, 'Nobody called “Ra \\# ma” is quoted. (hidden)'],
  ['a speaker of half an emoji', { speaker: '\uD83D' }, 'Nobody called “\uD83D” is quoted. (hidden)'],
  [
    'words of 6,000 letters',
    { words: 'y'.repeat(6000) },
    'Nobody is quoted with the words “yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy”. (hidden)',
  ],
  [
    'words with a spoiler and backticks',
    { words: '||`x`||' },
    'Nobody is quoted with the words “\\|\\|\\`x\\`\\|\\|”. (hidden)',
  ],
  ['words that are an expression', { words: '.*' }, 'Nobody is quoted with the words “.\\*”. (hidden)'],
  [
    'words of a right-to-left override',
    { words: '\u202E' },
    'Nobody is quoted with the words “\u202E”. (hidden)',
  ],
  ['an id of 6,000 letters', { id: 'q'.repeat(6000) }, `No quotation has the id “${'q'.repeat(55)}…`],
  [
    'an id with a path',
    { id: 'q:../../etc/passwd' },
    'No quotation has the id “q\\:../../etc/passwd”. (hidden)',
  ],
  ['an id with a mention', { id: 'q:<@1>' }, 'No quotation has the id “q\\:\\<\\@1\\>”. (hidden)'],
  [
    'an id that is a property of every object',
    { id: 'q:constructor' },
    'No quotation has the id “q\\:constructor”. (hidden)',
  ],
  ['an id with a NUL', { id: 'q:\u0000' }, 'No quotation has the id “q\\:\u0000”. (hidden)'],
  [
    'speaker, words and id at once, none of them known',
    { speaker: 'x', words: 'y', id: 'z' },
    'No quotation has the id “z”. (hidden)',
  ],
];

/** What `/quote` is asked for. */
export const LOOK_UPS: HostileSubject = {
  title: 'Look-ups',
  about: 'As the options of `/quote`, longer than Discord’s own client would send.',
  inputs: LOOKED_UP.map(([input, values, expected]): HostileInput => ({
    input,
    expected,
    run: (stage) => quote(stage, values),
  })),
};

const TYPED: readonly (readonly [
  input: string,
  command: string,
  option: string,
  value: string,
  expected: string,
])[] = [
  ['6,000 letters for a speaker', 'quote', 'speaker', 'z'.repeat(6000), NONE],
  ['a NUL for a speaker', 'quote', 'speaker', '\u0000', '6 choices'],
  ['half an emoji for a speaker', 'quote', 'speaker', '\uD83D', '6 choices'],
  ['an expression for a speaker', 'quote', 'speaker', '(a+)+$', '5 choices'],
  ['a property of every object for a speaker', 'quote', 'speaker', '__proto__', NONE],
  ['an option that /quote does not complete', 'quote', 'words', 'x', NONE],
  ['an option that /quote does not have', 'quote', 'nothing', 'x', NONE],
  ['a command that completes nothing', 'help', 'speaker', 'x', NONE],
  ['a command that is not there', 'nothing', 'speaker', 'x', NONE],
];

/** What is typed where the bot completes. */
export const COMPLETIONS: HostileSubject = {
  title: 'Completions',
  about: 'As what is being typed. At most 25 choices of at most 100 characters come back, or none.',
  inputs: [
    ...TYPED.map(([input, command, option, value, expected]): HostileInput => ({
      input,
      expected,
      run: (stage) => type(stage, command, [{ type: 3, name: option, value, focused: true }], stage.reader),
    })),
    ...[
      ['6,000 letters for an article, by an admin', 'q'.repeat(6000), NONE],
      ['a right-to-left override for an article, by an admin', '\u202E', NONE],
      ['a path for an article, by an admin', '../../etc', NONE],
    ].map(([input = '', value = '', expected = '']): HostileInput => ({
      input,
      expected,
      run: (stage) => type(stage, 'admin', removing(value), stage.admin),
    })),
    {
      input: 'an article, by somebody who is no admin',
      expected: NONE,
      run: (stage) => type(stage, 'admin', removing(''), stage.reader),
    },
  ],
};

function removing(value: string): object[] {
  return [{ type: 1, name: 'remove', options: [{ type: 3, name: 'article', value, focused: true }] }];
}

async function quote({ discord, reader, channel }: Stage, values: Values): Promise<string> {
  const options = Object.entries(values).map(([name, value]) => ({ type: 3, name, value }));
  const forgery = { person: reader.person, channel };
  const outcome = tell(await seeForged(discord, forgeCommand(discord, 'quote', options, forgery)));
  return outcome.length > 120 ? `${outcome.slice(0, 80)}…` : outcome;
}

async function type(
  { discord, channel }: Stage,
  command: string,
  options: readonly object[],
  { person }: Stage['reader'],
): Promise<string> {
  const record = forgeTyping(discord, command, options, { person, channel });
  const choices = await discord.waitFor('choices', () => record.choices);
  expect(choices.length).toBeLessThanOrEqual(25);
  for (const { name, value } of choices) {
    expect(name.length).toBeLessThanOrEqual(100);
    expect(String(value).length).toBeLessThanOrEqual(100);
  }
  return `${choices.length} choices`;
}
