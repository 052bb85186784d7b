import { forgePress, seeForged } from '../forge.ts';
import { tell, type HostileInput, type HostileSubject, type Stage } from './hostile-input.ts';

const OLD = 'This button is from an older version; ask again. (hidden)';
const OLD_ADMIN = 'This button is from an older version; use `/admin` again. (hidden)';
const UPDATED = 'The story was updated; ask again. (hidden)';
const REFUSED = 'You may not use this. (hidden)';

const HASH = 'AAAAAA';

const PRESSED: readonly (readonly [input: string, customId: string, expected: string])[] = [
  ['one letter', 'x', OLD],
  ['a version that was never made', '9c', OLD],
  ['the version and nothing else', '1', OLD],
  ['an action that is not there', '1z', OLD],
  ['context without a place', '1c', OLD],
  ['a place cut short', `1c${HASH}1.`, OLD],
  ['a place with a negative start', `1c${HASH}-1.5~${HASH}`, OLD],
  ['a place in an article that is not there', `1c${HASH}1.5~${HASH}`, UPDATED],
  ['a place behind the end of everything', `1c${HASH}zzzzzzzz.zzzzzz~${HASH}`, UPDATED],
  ['a place of no length', `1c${HASH}1.0~${HASH}`, UPDATED],
  ['two places where one is wanted', `1c${HASH}1.5~${HASH},${HASH}1.5~${HASH}`, OLD],
  ['more extracts of nothing', '1m', UPDATED],
  ['more extracts of an article that is not there', `1m${HASH}1.5~${HASH}`, UPDATED],
  ['sharing an article that is not there', `1s${HASH}1.5~${HASH}`, UPDATED],
  ['a judgement on an article that is not there', `1u${HASH}1.5~${HASH}`, 'Thank you, noted. (hidden)'],
  ['a judgement with letters of another script', '1uАААААА1.5~АААААА', OLD],
  ['a page that is not there', '1fzzzz...', UPDATED],
  ['a page of a speaker who is not there', `1f0..${HASH}.`, UPDATED],
  ['a page with more speakers than fit', `1f0..${HASH.repeat(5)}.`, OLD],
  ['a page with a wrong checksum', `1f0.${HASH}..`, UPDATED],
  ['a page of words that hold a mention', '1f0...<@1> @everyone', UPDATED],
  ['a random quotation with something behind it', '1rx', OLD],
  ['a line end in the middle', '1c\nAAAAAA', OLD],
  ['a NUL', '1\u0000', OLD],
  ['emoji', '👍'.repeat(20), OLD],
  ['JSON', '{"action":"context"}', OLD],
  ['a property of every object', '__proto__', OLD],
  ['100 characters of base64', 'QUJD'.repeat(25), OLD],
];

/** Custom ids of buttons that everybody may press. */
export const BUTTONS: HostileSubject = {
  title: 'Custom ids of buttons',
  about: 'As the custom id of a button that the message never had, pressed by a reader.',
  inputs: PRESSED.map(([input, customId, expected]): HostileInput => ({
    input,
    expected,
    run: (stage) => press(stage, customId, stage.reader),
  })),
};

const ADMIN_PRESSED: readonly (readonly [input: string, customId: string, expected: string])[] = [
  ['a version that was never made', 'a9.k', OLD_ADMIN],
  ['no action', 'a1.', OLD_ADMIN],
  ['an action that is not there', 'a1.z', OLD_ADMIN],
  [
    'adding a file that is not held',
    'a1.uaaaaaaaaaaaa',
    'This file is no longer kept; send it again. (hidden)',
  ],
  ['adding a file by a path', 'a1.u../../../etc', OLD_ADMIN],
  ['adding a file by a path of twelve characters', 'a1.u../../../etc/', OLD_ADMIN],
  ['adding a file by an id in capitals', 'a1.uAAAAAAAAAAAA', OLD_ADMIN],
  ['adding a file by an id that is too long', `a1.u${'a'.repeat(90)}`, OLD_ADMIN],
  ['discarding a file that is not held', 'a1.daaaaaaaaaaaa', 'Discarded; nothing was changed. (hidden)'],
  ['discarding a folder', 'a1.d............', OLD_ADMIN],
  [
    'removing an article that is not there',
    `a1.r${'A'.repeat(32)}`,
    'The article has changed since; use `/admin remove` again. (hidden)',
  ],
  ['removing an article by half a mark', `a1.r${'A'.repeat(16)}`, OLD_ADMIN],
  ['removing an article by its plain id', 'a1.rtraps', OLD_ADMIN],
  [
    'going back from a generation that is not in use',
    'a1.b000001-00000000',
    'The story has changed since; use `/admin undo` again. (hidden)',
  ],
  ['going back from a path', 'a1.b../../index', OLD_ADMIN],
  ['going back from nothing', 'a1.b', OLD_ADMIN],
  ['cancelling a reindex of the year 1970', 'a1.c0', 'No reindex is running. (hidden)'],
  ['cancelling a reindex at no time', 'a1.c-1', OLD_ADMIN],
  [
    'a page of gaps that is not there',
    'a1.gozzzz',
    String.raw`- who leads \<t\:1\:R\>? (1 × not in the story; closest: ¶ 2 · The \*herald\* of \@everyone \[and\](https\:/…) (hidden)`,
  ],
  ['a page of gaps before the first', 'a1.gb-1', OLD_ADMIN],
  ['keeping, with something behind it', 'a1.k?', OLD_ADMIN],
];

/** Custom ids of buttons for admins. */
export const ADMIN_BUTTONS: HostileSubject = {
  title: 'Custom ids of buttons for admins',
  about: 'The same, pressed by an admin; and the good ones, pressed by everybody else.',
  inputs: [
    ...ADMIN_PRESSED.map(([input, customId, expected]): HostileInput => ({
      input,
      expected,
      run: (stage) => press(stage, customId, stage.admin),
    })),
    ...[
      ['adding, by a reader', 'a1.uaaaaaaaaaaaa'],
      ['removing, by a reader', `a1.r${'A'.repeat(32)}`],
      ['going back, by a reader', 'a1.b000001-00000000'],
      ['cancelling, by a reader', 'a1.c0'],
      ['looking at gaps, by a reader', 'a1.go0'],
      ['exporting gaps, by a reader', 'a1.x'],
      ['something that is not there, by a reader', 'a1.z'],
    ].map(([input = '', customId = '']): HostileInput => ({
      input,
      expected: REFUSED,
      run: (stage) => press(stage, customId, stage.reader),
    })),
  ],
};

async function press(
  { discord, channel, reader }: Stage,
  customId: string,
  { person }: Stage['reader'],
): Promise<string> {
  const source = await reader.runs('/help', {}, { channel });
  return tell(await seeForged(discord, forgePress(discord, source, customId, { person, channel })));
}
