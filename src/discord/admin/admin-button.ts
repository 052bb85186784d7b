import { createHash } from 'node:crypto';
import { LIMITS } from '../limits.ts';

/** What a button under a message for admins does, with all that it needs: it works after a restart. */
export type AdminButton =
  /** `upload` is the id of a held file. */
  | { readonly action: 'add-confirm'; readonly upload: string }
  | { readonly action: 'add-drop'; readonly upload: string }
  | { readonly action: 'remove-confirm'; readonly article: ArticleMark }
  /** `generation` is the one in use when the question was put. */
  | { readonly action: 'undo-confirm'; readonly generation: string }
  /** Takes a question back. */
  | { readonly action: 'keep' }
  /** `since` is when the reindex began, in milliseconds. */
  | { readonly action: 'reindex-cancel'; readonly since: number }
  /** `page` is counted from 0. */
  | { readonly action: 'gaps-page'; readonly turn: 'back' | 'on'; readonly page: number }
  | { readonly action: 'gaps-export' };

/** An article as it was when somebody was asked about it. */
export interface ArticleMark {
  /** `markName` of its id. */
  readonly id: string;
  /** `markName` of its title and text. */
  readonly content: string;
}

/** Raised when the form changes; a button of another version is no longer understood. */
const PREFIX = 'a1.';
const ANY_VERSION = /^a\d+\./u;
/** The letter of each action in a custom id. */
export const ADMIN_ACTIONS = {
  'add-confirm': 'u',
  'add-drop': 'd',
  'remove-confirm': 'r',
  'undo-confirm': 'b',
  keep: 'k',
  'reindex-cancel': 'c',
  'gaps-page': 'g',
  'gaps-export': 'x',
} as const satisfies Record<AdminButton['action'], string>;

const UPLOAD = /^[a-z0-9]{12}$/u;
const GENERATION = /^[\w-]{1,60}$/u;
const MARK = '([A-Za-z0-9_-]{16})';
const ARTICLE = new RegExp(`^${MARK}${MARK}$`, 'u');
const TIME = /^[0-9a-z]{1,9}$/u;
const PAGE = /^([bo])([0-9a-z]{1,4})$/u;

/** Whether a custom id is that of a button for admins, of this version or another. */
export function isAdminButton(customId: string): boolean {
  return ANY_VERSION.test(customId);
}

/** The custom id, 1 to 100 characters. Throws a RangeError when the state has more in it than fits. */
export function encodeAdminButton(button: AdminButton): string {
  const id = `${PREFIX}${ADMIN_ACTIONS[button.action]}${encodeRest(button)}`;
  if (id.length > LIMITS.customId || decodeAdminButton(id) === null)
    throw new RangeError(`no custom id: ${id}`);
  return id;
}

/** The state of a custom id, or null when it is none of this version. */
export function decodeAdminButton(customId: string): AdminButton | null {
  if (!customId.startsWith(PREFIX)) return null;
  const letter = customId.charAt(PREFIX.length);
  const rest = customId.slice(PREFIX.length + 1);
  switch (letter) {
    case ADMIN_ACTIONS['add-confirm']:
      return UPLOAD.test(rest) ? { action: 'add-confirm', upload: rest } : null;
    case ADMIN_ACTIONS['add-drop']:
      return UPLOAD.test(rest) ? { action: 'add-drop', upload: rest } : null;
    case ADMIN_ACTIONS['remove-confirm']: {
      const [, id, content] = ARTICLE.exec(rest) ?? [];
      return id === undefined || content === undefined
        ? null
        : { action: 'remove-confirm', article: { id, content } };
    }
    case ADMIN_ACTIONS['undo-confirm']:
      return GENERATION.test(rest) ? { action: 'undo-confirm', generation: rest } : null;
    case ADMIN_ACTIONS.keep:
      return rest === '' ? { action: 'keep' } : null;
    case ADMIN_ACTIONS['reindex-cancel']:
      return TIME.test(rest) ? { action: 'reindex-cancel', since: parseInt(rest, 36) } : null;
    case ADMIN_ACTIONS['gaps-page']: {
      const [, turn, page] = PAGE.exec(rest) ?? [];
      if (page === undefined) return null;
      return { action: 'gaps-page', turn: turn === 'b' ? 'back' : 'on', page: parseInt(page, 36) };
    }
    case ADMIN_ACTIONS['gaps-export']:
      return rest === '' ? { action: 'gaps-export' } : null;
    default:
      return null;
  }
}

function encodeRest(button: AdminButton): string {
  switch (button.action) {
    case 'add-confirm':
    case 'add-drop':
      return button.upload;
    case 'remove-confirm':
      return button.article.id + button.article.content;
    case 'undo-confirm':
      return button.generation;
    case 'reindex-cancel':
      return button.since.toString(36);
    case 'gaps-page':
      return `${button.turn === 'back' ? 'b' : 'o'}${button.page.toString(36)}`;
    case 'keep':
    case 'gaps-export':
      return '';
  }
}

/** Sixteen characters of base64url for a name or a text: 96 bits of its SHA-256, so that none is taken for another. */
export function markName(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}
