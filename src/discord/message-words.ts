import { ComponentType, type Message } from 'discord.js';

/** What of a message people read as its words. */
type Worded = Pick<Message, 'content' | 'embeds' | 'components'> & {
  readonly messageSnapshots?: Message['messageSnapshots'];
};

/** A component of any kind: some have a text, some hold others. */
interface LooseComponent {
  readonly type: ComponentType;
  readonly content?: string;
  readonly components?: readonly object[];
}

/** Mentions, channels, moments and emoji of a guild, which stand in the text as marks with numbers. */
const MARKS = /<(?:[@#:]|a:|t:|\/)[^>\n]*>/gu;

/**
 * The words of a message: what its author wrote, else what they forwarded, else the text of its components and embeds. Empty
 * when there is neither letter nor digit in any of it.
 */
export function readWords(message: Worded): string {
  const sources = [
    readContent(message),
    readForwarded(message),
    readComponents(message),
    readEmbeds(message),
  ];
  return sources.find((text) => /[\p{L}\p{N}]/u.test(text)) ?? '';
}

/** The words that somebody forwards; empty when they forward none. */
export function readForwarded({ messageSnapshots }: Worded): string {
  const first = messageSnapshots?.first();
  return first === undefined ? '' : readWords(first as Worded);
}

function readContent({ content }: Worded): string {
  return stripMarks(content);
}

/** A text without mentions and emoji of a guild, and white space around it. */
export function stripMarks(text: string): string {
  return text.replace(MARKS, ' ').trim();
}

function readComponents({ components }: Worded): string {
  return stripMarks(listTexts(components).join('\n'));
}

/** The texts among components, in the order in which they stand. */
export function listTexts(components: readonly object[]): string[] {
  return components.flatMap((component) => {
    const { type, content, components: inner = [] } = component as LooseComponent;
    return type === ComponentType.TextDisplay && content !== undefined ? [content] : listTexts(inner);
  });
}

function readEmbeds({ embeds }: Worded): string {
  const texts = embeds
    .flatMap(({ title, description, fields }) => [
      title,
      description,
      ...fields.flatMap(({ name, value }) => [name, value]),
    ])
    .filter((text) => text !== null);
  return stripMarks(texts.join('\n'));
}
