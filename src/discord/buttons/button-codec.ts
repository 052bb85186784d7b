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

/** The state of a custom id, or null when it is none of this version. */
export function decodeButton(customId: string): ButtonState | null {
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
