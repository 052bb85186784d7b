import type { Payload } from '../../src/discord/rendering/payload.ts';

type Component =
  | Payload['components'][number]['components'][number]
  | NonNullable<NonNullable<Payload['blocks']>[number]['beside']>;

/** Heading, what was done, the message and its buttons. */
export function showMessage(title: string, cause: string, { content, components }: Payload): string[] {
  return frame(title, cause, [content, ...showRows(components)]);
}

/** The same of a message of components: each button that stands beside a text on the line below it, behind an arrow. */
export function showComponents(title: string, cause: string, payload: Payload): string[] {
  const { blocks = [], components } = payload;
  const beside = blocks.map((block) => block.beside);
  const below = components.map((row) => ({
    ...row,
    components: row.components.filter((button) => !beside.some((one) => nameOf(one) === nameOf(button))),
  }));
  const lines = blocks.flatMap(({ text, beside: button }, at) => [
    ...(at > 0 && button !== undefined && beside[at - 1] !== undefined ? ['────────'] : []),
    text,
    ...(button === undefined ? [] : [`→ ${showButton(button)}`]),
  ]);
  return frame(title, cause, [...lines, ...showRows(below)]);
}

function frame(title: string, cause: string, lines: readonly string[]): string[] {
  return [`## ${title}`, cause, ['```text', ...lines, '```'].join('\n')];
}

function showRows(rows: readonly { readonly components: readonly Component[] }[]): string[] {
  const buttons = rows.flatMap((row) => row.components).map(showButton);
  return buttons.length === 0 ? [] : [buttons.join(' ')];
}

const showButton = (button: Component): string => `[${nameOf(button)}]`;

function nameOf(button: Component | undefined): string {
  if (button === undefined) return '';
  return (
    ('label' in button ? button.label : undefined) ??
    ('emoji' in button ? button.emoji.name : undefined) ??
    ''
  );
}
