import type { Payload } from '../../src/discord/rendering/payload.ts';

/** Heading, what was done, the message and its buttons. */
export function showMessage(title: string, cause: string, { content, components }: Payload): string[] {
  const buttons = components
    .flatMap((row) => row.components)
    .map(
      (button) =>
        `[${('label' in button ? button.label : undefined) ?? ('emoji' in button ? button.emoji.name : undefined) ?? ''}]`,
    );
  const below = buttons.length === 0 ? [] : [buttons.join(' ')];
  return [`## ${title}`, cause, ['```text', content, ...below, '```'].join('\n')];
}
