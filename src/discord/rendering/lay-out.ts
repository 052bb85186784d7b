import { ComponentType, MessageFlags, SeparatorSpacingSize } from 'discord.js';
import type {
  APIActionRowComponent,
  APIButtonComponent,
  APIComponentInContainer,
  APIContainerComponent,
  Message,
} from 'discord.js';
import { markButton } from '../buttons/button-codec.ts';
import { listTexts } from '../message-words.ts';
import type { Block, Payload } from './payload.ts';

/**
 * The two ways in which Discord shows a message: as Markdown above rows of buttons, or as components, in which each button stands
 * beside its text. Once sent, a message of components stays one.
 */
export type MessageForm = 'markdown' | 'components';

/** How the messages of a story are laid out. */
export interface Layout {
  readonly form: MessageForm;
  /** What marks the story in its buttons and the ids of its quotations; empty where there is no other. */
  readonly mark: string;
}

/** Of messages that lead into no story. */
export const PLAIN: Layout = Object.freeze({ form: 'markdown', mark: '' });

type Row = Payload['components'][number];

/** The form of a new message: only what has blocks gains by components. */
export function formOfNew({ blocks }: Payload, preferred: MessageForm): MessageForm {
  return blocks === undefined ? 'markdown' : preferred;
}

/** The form that a message has, and keeps whatever is put in its place. */
export function formOf({ flags }: Pick<Message, 'flags'>): MessageForm {
  return flags.has(MessageFlags.IsComponentsV2) ? 'components' : 'markdown';
}

/**
 * A payload as discord.js takes it. The limits hold by construction: what fits into the 2,000 characters of Markdown fits into the
 * 4,000 that the texts of components share, and at most five rows of five, with a section, its text, its button and a separator for
 * each of at most three blocks, are fewer than forty components.
 */
export function layOut(given: Payload, { form, mark }: Layout) {
  const payload = mark === '' ? given : markPayload(given, mark);
  const { files, pings } = payload;
  return {
    ...(form === 'components'
      ? { components: [contain(payload)] }
      : { content: payload.content, components: [...payload.components] }),
    flags: form === 'components' ? ([MessageFlags.IsComponentsV2] as const) : undefined,
    allowedMentions: { parse: [], repliedUser: false, ...pings },
    ...(files === undefined
      ? {}
      : { files: files.map(({ name, content: attachment }) => ({ name, attachment })) }),
  };
}

function markPayload(payload: Payload, mark: string): Payload {
  const { blocks, components } = payload;
  const marked = <C extends object>(component: C): C =>
    'custom_id' in component && typeof component.custom_id === 'string'
      ? { ...component, custom_id: markButton(component.custom_id, mark) }
      : component;
  return {
    ...payload,
    components: components.map((row) => ({ ...row, components: row.components.map(marked) })),
    ...(blocks === undefined
      ? {}
      : {
          blocks: blocks.map((block) => (block.beside ? { ...block, beside: marked(block.beside) } : block)),
        }),
  };
}

function contain({ content, blocks = [{ text: content }], components }: Payload): APIContainerComponent {
  const beside = new Set(blocks.flatMap((block) => idOf(block.beside) ?? []));
  const rows = withoutButtons(components, (id) => beside.has(id));
  return { type: ComponentType.Container, components: [...blocks.flatMap(describeBlock), ...rows] };
}

/** Between two blocks that have a button each there is a line, so that nobody has to guess whose it is. */
function describeBlock(
  { text, beside }: Block<APIButtonComponent>,
  at: number,
  all: readonly Block<APIButtonComponent>[],
): APIComponentInContainer[] {
  const display = { type: ComponentType.TextDisplay as const, content: text };
  if (beside === undefined) return [display];
  const section = { type: ComponentType.Section as const, components: [display], accessory: beside };
  return all[at - 1]?.beside === undefined
    ? [section]
    : [{ type: ComponentType.Separator, divider: true, spacing: SeparatorSpacingSize.Small }, section];
}

/** All that a message of the bot says, as Markdown, whatever its form. */
export function readContent({ content, components }: Pick<Message, 'content' | 'components'>): string {
  return content === '' ? listTexts(components).join('\n') : content;
}

/** A message of the bot as it stands, with a line below its texts and without one of its buttons, to be put in its place. */
export function addLine(
  message: Pick<Message, 'content' | 'components'>,
  line: string,
  withoutId: string,
): Pick<Payload, 'content' | 'blocks' | 'components'> {
  const components = toJson(message.components);
  const blocks = [...listBlocks(components), { text: line }];
  const rows = withoutButtons(listRows(components), (id) => id === withoutId);
  if (message.content !== '')
    return { content: `${message.content}\n${line}`.slice(0, 2000), components: rows };
  return { content: line, blocks, components: rows };
}

/** What a component may have of all that this looks at. */
interface LooseComponent {
  readonly type: ComponentType;
  readonly content?: string;
  readonly components?: readonly LooseComponent[];
  readonly accessory?: APIButtonComponent;
}

function toJson(components: Message['components']): LooseComponent[] {
  return components.map((component) => component.toJSON() as LooseComponent);
}

function listBlocks(components: readonly LooseComponent[]): Block<APIButtonComponent>[] {
  return components.flatMap(({ type, content, components: inner = [], accessory }) => {
    if (type === ComponentType.TextDisplay) return content === undefined ? [] : [{ text: content }];
    const blocks = listBlocks(inner);
    return accessory === undefined ? blocks : blocks.map(({ text }) => ({ text, beside: accessory }));
  });
}

function listRows(components: readonly LooseComponent[]): Row[] {
  return components.flatMap((component) =>
    component.type === ComponentType.ActionRow
      ? [component as unknown as Row]
      : listRows(component.components ?? []),
  );
}

/** Rows without the buttons that are meant; a row that has no other is gone. */
function withoutButtons(rows: readonly Row[], isMeant: (customId: string) => boolean): Row[] {
  return rows
    .map((row) => ({
      ...row,
      components: row.components.filter((component) => !isMeant(idOf(component) ?? '')),
    }))
    .filter((row) => row.components.length > 0);
}

function idOf(
  component:
    APIActionRowComponent<APIButtonComponent>['components'][number] | Row['components'][number] | undefined,
): string | undefined {
  return component !== undefined && 'custom_id' in component ? component.custom_id : undefined;
}
