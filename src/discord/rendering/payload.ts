import { ButtonStyle, ComponentType } from 'discord.js';
import type { APIActionRowComponent, APIButtonComponent, APIStringSelectComponent } from 'discord.js';
import { encodeButton } from '../buttons/button-codec.ts';
import type { ButtonAction, ButtonState } from '../buttons/button-state.ts';
import { LIMITS } from '../limits.ts';

/** A message as it goes to Discord, whole: given to an edit, it leaves nothing of the earlier one. */
export interface Payload {
  /** All that it says, as Markdown. */
  readonly content: string;
  /** What `content` is put together from, where it is more than one text; each may have a button beside it. */
  readonly blocks?: readonly Block<APIButtonComponent>[];
  readonly components: readonly APIActionRowComponent<APIButtonComponent | APIStringSelectComponent>[];
  /** Who is pinged: whatever question and corpus say, nobody but who asked a person, and the role that is asked. */
  readonly pings?: { readonly users: readonly string[] } | { readonly roles: readonly string[] };
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

/** A part of a message: an extract or a quotation, with what can be done with it, or the lines above and below those. */
export interface Block<B = Button> {
  /** Markdown. */
  readonly text: string;
  readonly beside?: B;
}

/**
 * Puts a message together from a text, or from blocks of it, one below the other; `rows` are the buttons below. The button beside
 * a block that is the only one to have any stands in the first row as well, for layouts in which nothing stands beside a text.
 * Throws a RangeError when it breaks one of Discord's limits: then the renderer is wrong.
 */
export function createPayload(
  shown: string | readonly Block[],
  below: readonly (readonly Button[])[] = [],
): Payload {
  const blocks = typeof shown === 'string' ? null : dropTwins(shown);
  const content = typeof shown === 'string' ? shown : shown.map(({ text }) => text).join('\n');
  const [beside, ...others] = blocks?.flatMap((block) => block.beside ?? []) ?? [];
  const [first = [], ...further] = below;
  const rows = beside !== undefined && others.length === 0 ? [[beside, ...first], ...further] : below;
  if (content.trim() === '' || content.length > LIMITS.content)
    throw new RangeError(`a message of ${content.length} characters`);
  const filled = rows.filter((row) => row.length > 0);
  if (filled.length > LIMITS.rows || filled.some((row) => row.length > LIMITS.buttonsInRow))
    throw new RangeError('too many buttons');
  const ids = [...filled.flat(), ...others].map(({ state }) => encodeButton(state));
  if (new Set(ids).size < ids.length) throw new RangeError('two buttons with one custom id');
  return {
    content,
    ...(blocks === null ? {} : { blocks: blocks.map(describeBlock) }),
    components: filled.map((row) => ({ type: ComponentType.ActionRow, components: row.map(describeButton) })),
  };
}

/** Two blocks may lead to one place, and Discord takes a button once. */
function dropTwins(blocks: readonly Block[]): Block[] {
  const seen = new Set<string>();
  return blocks.map(({ text, beside }) => {
    const id = beside === undefined ? null : encodeButton(beside.state);
    if (id === null || beside === undefined || seen.has(id)) return { text };
    seen.add(id);
    return { text, beside };
  });
}

function describeBlock({ text, beside }: Block): Block<APIButtonComponent> {
  return { text, ...(beside === undefined ? {} : { beside: describeButton(beside) }) };
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
