import { hashName } from '../hash-name.ts';
import { LIMITS } from '../limits.ts';
import {
  ARTICLE_MARK_FIELD,
  ARTICLE_PAGE_FIELD,
  numberField,
  PAGE_FIELD,
  PLACE_FIELD,
  PLACES_FIELD,
  textField,
  WORDS_FIELD,
  type Field,
} from './button-fields.ts';
import type { ButtonAction, ButtonState, ButtonStateOf } from './button-state.ts';

/**
 * The two forms of custom ids, with what they begin with: a version, which is raised when the form changes. Buttons that
 * are posted stay for years, so what a letter stands for is never changed.
 */
const FORMS = { readers: '1', admins: 'a1.' } as const;
export type ButtonForm = keyof typeof FORMS;
const ANY_ADMINS = /^a\d+\./u;
/** The same where there are more stories than one: the mark of the story that the button leads into follows. */
const MARKED_FORMS = { readers: '2', admins: 'a2.' } as const;
const MARKED = /^(2|a2\.)([0-9a-z]{5})([^]*)$/u;
/** What leads into no story, so that it does the same whichever is asked. */
const OF_NO_STORY: readonly ButtonAction[] = [
  'another',
  'forget-me',
  'ask-person',
  'keep',
  'reindex-cancel',
  'gaps-export',
];

/** One letter, what of the state it stands for, and the fields that follow it. */
type Spelling<A extends ButtonAction> = readonly [
  letter: string,
  stands: Partial<ButtonStateOf<A>>,
  fields: { readonly [K in keyof ButtonStateOf<A>]?: Field<NonNullable<ButtonStateOf<A>[K]>> },
];

/** How an action is written; a state takes the first spelling that fits it. */
interface Coding<A extends ButtonAction> {
  readonly form: ButtonForm;
  readonly spellings: readonly Spelling<A>[];
}

const UPLOAD = textField('[a-z0-9]{12}');

const ACTIONS: { readonly [A in ButtonAction]: Coding<A> } = {
  context: {
    form: 'readers',
    spellings: [
      ['C', {}, { place: PLACE_FIELD, words: WORDS_FIELD }],
      ['c', {}, { place: PLACE_FIELD }],
    ],
  },
  more: { form: 'readers', spellings: [['m', {}, { places: PLACES_FIELD }]] },
  share: {
    form: 'readers',
    spellings: [
      ['s', { found: true }, { places: PLACES_FIELD }],
      ['a', { found: false, narrowed: true }, { places: PLACES_FIELD }],
      ['n', { found: false }, { places: PLACES_FIELD }],
    ],
  },
  feedback: {
    form: 'readers',
    spellings: [
      ['u', { good: true }, { places: PLACES_FIELD }],
      ['d', { good: false }, { places: PLACES_FIELD }],
    ],
  },
  quotations: {
    form: 'readers',
    spellings: [
      ['b', { turn: 'back' }, { page: PAGE_FIELD }],
      ['f', { turn: 'on' }, { page: PAGE_FIELD }],
      ['B', { turn: 'back' }, { page: ARTICLE_PAGE_FIELD }],
      ['F', { turn: 'on' }, { page: ARTICLE_PAGE_FIELD }],
    ],
  },
  another: { form: 'readers', spellings: [['r', {}, {}]] },
  sources: {
    form: 'readers',
    spellings: [
      ['p', { turn: 'back' }, { page: numberField(6) }],
      ['q', { turn: 'on' }, { page: numberField(6) }],
    ],
  },
  'forget-me': { form: 'readers', spellings: [['x', {}, {}]] },
  'ask-person': { form: 'readers', spellings: [['h', {}, {}]] },
  'answer-confirm': {
    form: 'admins',
    spellings: [['a', {}, { upload: UPLOAD, mark: textField('[0-9a-z]{0,13}(?:\\.[0-9a-z]{0,13}){3}') }]],
  },
  'add-confirm': { form: 'admins', spellings: [['u', {}, { upload: UPLOAD }]] },
  'add-drop': { form: 'admins', spellings: [['d', {}, { upload: UPLOAD }]] },
  'remove-confirm': { form: 'admins', spellings: [['r', {}, { article: ARTICLE_MARK_FIELD }]] },
  'undo-confirm': { form: 'admins', spellings: [['b', {}, { generation: textField('[\\w-]{1,60}') }]] },
  keep: { form: 'admins', spellings: [['k', {}, {}]] },
  'reindex-cancel': { form: 'admins', spellings: [['c', {}, { since: numberField(9) }]] },
  'gaps-page': {
    form: 'admins',
    spellings: [
      ['gb', { turn: 'back' }, { page: numberField(4) }],
      ['go', { turn: 'on' }, { page: numberField(4) }],
    ],
  },
  'gaps-export': { form: 'admins', spellings: [['x', {}, {}]] },
};

/** A spelling ready for use, whatever its action. */
interface Written {
  readonly stands: object;
  readonly head: string;
  readonly fields: readonly (readonly [name: string, field: Field<unknown>])[];
  readonly pattern: RegExp;
}

const SPELLINGS: readonly Written[] = Object.entries(ACTIONS).flatMap(([action, { form, spellings }]) =>
  spellings.map(([letter, stands, given]) => {
    const fields = Object.entries(given) as [string, Field<unknown>][];
    const head = FORMS[form] + letter;
    const pattern = new RegExp(
      `^${head.replace('.', '\\.')}${fields.map(([, field]) => `(${field.pattern})`).join('')}$`,
    );
    return { stands: { action, ...stands }, head, fields, pattern };
  }),
);

/** The custom id, 1 to 100 characters. Throws a RangeError when the state has something in it that does not fit. */
export function encodeButton(state: ButtonState): string {
  for (const spelling of SPELLINGS) {
    const id = spell(state, spelling);
    if (id === null) continue;
    if (id.length > LIMITS.customId || !spelling.pattern.test(id))
      throw new RangeError(`no custom id: ${id}`);
    return id;
  }
  throw new RangeError(`no custom id for ${state.action}`);
}

/**
 * What marks a story in the buttons that lead into it and in the ids of its quotations: five small letters and digits that stand
 * for the id of its server, or for the shared one.
 */
export function markStory(server: string | null): string {
  return hashName(server ?? 'shared', 16)
    .toLowerCase()
    .replace(/[-_]/gu, '')
    .padEnd(5, '0')
    .slice(0, 5);
}

/** The custom id of a button with the mark of its story, unless it has one already or leads into none. Without a mark it stays as it is. */
export function markButton(customId: string, mark: string): string {
  const state = mark === '' ? null : decodeButton(customId);
  if (state === null || OF_NO_STORY.includes(state.action) || MARKED.test(customId)) return customId;
  const form = formOf(customId);
  return MARKED_FORMS[form] + mark + customId.slice(FORMS[form].length);
}

/** The mark of the story that a button leads into; null where it has none. */
export function storyOfButton(customId: string): string | null {
  return MARKED.exec(customId)?.[2] ?? null;
}

/** The state of a custom id, marked or not, or null when it is none of this version. */
export function decodeButton(given: string): ButtonState | null {
  const [, , , marked] = MARKED.exec(given) ?? [];
  const customId = marked === undefined ? given : FORMS[formOf(given)] + marked;
  for (const { stands, fields, pattern } of SPELLINGS) {
    const groups = pattern.exec(customId);
    if (groups === null) continue;
    const values = fields.map(([name, field], at) => [name, field.decode(groups[at + 1] ?? '')] as const);
    return { ...stands, ...Object.fromEntries(values) } as ButtonState;
  }
  return null;
}

/** Of which form a custom id is, of this version or another, for the buttons that can no longer be read. */
export function formOf(customId: string): ButtonForm {
  return ANY_ADMINS.test(customId) ? 'admins' : 'readers';
}

/** The custom id of a state in this spelling; null when it is not the one for it. */
function spell(state: ButtonState, { stands, head, fields }: Written): string | null {
  const given = state as unknown as Readonly<Record<string, unknown>>;
  if (Object.entries(stands).some(([name, value]) => given[name] !== value)) return null;
  const texts = fields.map(([name, field]) => field.encode(given[name]));
  return texts.includes(null) ? null : head + texts.join('');
}
