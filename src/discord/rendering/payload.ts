import { ButtonStyle, ComponentType } from 'discord.js';
import type { APIActionRowComponent, APIButtonComponent, APIStringSelectComponent } from 'discord.js';
import { encodeButton } from '../buttons/button-codec.ts';
import type { ButtonAction, ButtonState } from '../buttons/button-state.ts';
import { LIMITS } from '../limits.ts';

/** A message as it goes to Discord, whole: given to an edit, it leaves nothing of the earlier one. */
export interface Payload {
  readonly content: string;
  readonly components: readonly APIActionRowComponent<APIButtonComponent | APIStringSelectComponent>[];
  /** Nobody is ever pinged, whatever question and corpus say, but who asked a person, and the role that is asked. */
  readonly allowedMentions: {
    readonly parse: readonly [];
    readonly repliedUser: false;
    readonly users?: readonly string[];
    readonly roles?: readonly string[];
  };
  readonly files?: readonly PayloadFile[];
}

/** A file that goes with a message. */
interface PayloadFile {
  readonly name: string;
  readonly content: Buffer;
}

/** A button, with a label or an emoji. */
export interface Button {
  readonly state: ButtonState;
  readonly label?: string;
  readonly emoji?: string;
  readonly disabled?: boolean;
}

/** Puts a message together. Throws a RangeError when it breaks one of Discord's limits: then the renderer is wrong. */
export function createPayload(content: string, rows: readonly (readonly Button[])[] = []): Payload {
  if (content.trim() === '' || content.length > LIMITS.content)
    throw new RangeError(`a message of ${content.length} characters`);
  const filled = rows.filter((row) => row.length > 0);
  if (filled.length > LIMITS.rows || filled.some((row) => row.length > LIMITS.buttonsInRow))
    throw new RangeError('too many buttons');
  const ids = filled.flat().map(({ state }) => encodeButton(state));
  if (new Set(ids).size < ids.length) throw new RangeError('two buttons with one custom id');
  return {
    content,
    components: filled.map((row) => ({ type: ComponentType.ActionRow, components: row.map(describeButton) })),
    allowedMentions: { parse: [], repliedUser: false },
  };
}

const STYLES: Partial<Record<ButtonAction, Exclude<ButtonStyle, ButtonStyle.Link | ButtonStyle.Premium>>> = {
  context: ButtonStyle.Primary,
  'forget-me': ButtonStyle.Danger,
  'add-confirm': ButtonStyle.Primary,
  'answer-confirm': ButtonStyle.Primary,
  'remove-confirm': ButtonStyle.Danger,
  'undo-confirm': ButtonStyle.Danger,
};

function describeButton({ state, label, emoji, disabled }: Button): APIButtonComponent {
  if (label !== undefined && (label === '' || label.length > LIMITS.label))
    throw new RangeError(`a label of ${label.length} characters`);
  return {
    type: ComponentType.Button,
    style: STYLES[state.action] ?? ButtonStyle.Secondary,
    custom_id: encodeButton(state),
    ...(label === undefined ? {} : { label }),
    ...(emoji === undefined ? {} : { emoji: { name: emoji } }),
    ...(disabled === true ? { disabled } : {}),
  };
}
