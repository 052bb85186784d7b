import { expect } from 'vitest';
import { forgeCommand, forgeTyping, seeForged } from '../forge.ts';
import { tell, type HostileInput, type HostileSubject, type Stage } from './hostile-input.ts';

type Values = Readonly<Record<string, unknown>>;

const LOOKED_UP: readonly (readonly [input: string, values: Values, expected: RegExp])[] = [
  ['a speaker of 6,000 letters', { speaker: 'x'.repeat(6000) }, /^Nobody called “x+…$/u],
  ['a speaker of white space', { speaker: '   ' }, /extract/u],
  ['a speaker with @everyone', { speaker: '@everyone' }, /^Nobody called “\\@everyone”/u],
  ['a speaker with a masked link', { speaker: '[Rama](https://evil.example)' }, /quoted|extract|fits/u],
  ['a speaker that is a property of every object', { speaker: '__proto__' }, /^Nobody called/u],
  ['the mark of a speaker’s hash, with nothing behind it', { speaker: 'speaker:' }, /^Nobody called/u],
  ['the hash of a speaker who is not there', { speaker: 'speaker:AAAAAA' }, /^Nobody called/u],
  ['a speaker of line ends', { speaker: 'Ra\n\n# ma' }, /quoted|extract/u],
  ['a speaker of half an emoji', { speaker: '\uD83D' }, /./u],
  ['words of 6,000 letters', { words: 'y'.repeat(6000) }, /^Nobody is quoted with the words “y+”/u],
  ['words with a spoiler and backticks', { words: '||`x`||' }, /^Nobody is quoted with the words/u],
  ['words that are an expression', { words: '.*' }, /./u],
  ['words of a right-to-left override', { words: '\u202E' }, /./u],
  ['an id of 6,000 letters', { id: 'q'.repeat(6000) }, /^No quotation has the id|^Something/u],
  ['an id with a path', { id: 'q:../../etc/passwd' }, /^No quotation has the id/u],
  ['an id with a mention', { id: 'q:<@1>' }, /^No quotation has the id “q\\:\\<\\@1\\>”/u],
  ['an id that is a property of every object', { id: 'q:constructor' }, /^No quotation has the id/u],
  ['an id with a NUL', { id: 'q:\u0000' }, /^No quotation has the id/u],
  [
    'speaker, words and id at once, none of them known',
    { speaker: 'x', words: 'y', id: 'z' },
    /^No quotation/u,
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

const TYPED: readonly (readonly [input: string, command: string, option: string, value: string])[] = [
  ['6,000 letters for a speaker', 'quote', 'speaker', 'z'.repeat(6000)],
  ['a NUL for a speaker', 'quote', 'speaker', '\u0000'],
  ['half an emoji for a speaker', 'quote', 'speaker', '\uD83D'],
  ['an expression for a speaker', 'quote', 'speaker', '(a+)+$'],
  ['a property of every object for a speaker', 'quote', 'speaker', '__proto__'],
  ['an option that /quote does not complete', 'quote', 'words', 'x'],
  ['an option that /quote does not have', 'quote', 'nothing', 'x'],
  ['a command that completes nothing', 'help', 'speaker', 'x'],
  ['a command that is not there', 'nothing', 'speaker', 'x'],
];

/** What is typed where the bot completes. */
export const COMPLETIONS: HostileSubject = {
  title: 'Completions',
  about: 'As what is being typed. At most 25 choices of at most 100 characters come back, or none.',
  inputs: [
    ...TYPED.map(([input, command, option, value]): HostileInput => ({
      input,
      expected: /^\d+ choices$/u,
      run: (stage) => type(stage, command, [{ type: 3, name: option, value, focused: true }], stage.reader),
    })),
    ...[
      ['6,000 letters for an article, by an admin', 'q'.repeat(6000)],
      ['a right-to-left override for an article, by an admin', '\u202E'],
      ['a path for an article, by an admin', '../../etc'],
    ].map(([input = '', value = '']): HostileInput => ({
      input,
      expected: /^\d+ choices$/u,
      run: (stage) => type(stage, 'admin', removing(value), stage.admin),
    })),
    {
      input: 'an article, by somebody who is no admin',
      expected: /^0 choices$/u,
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
