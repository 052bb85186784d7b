import { MessageFlags, type APIEmbed } from 'discord-api-types/v10';
import { componentFaults } from './component-rules.ts';
import { DiscordError, refuseInvalidForm, type FormFault } from './discord-error.ts';
import { fault, tooLong, tooMany, wrongLength, type Place } from './form-faults.ts';
import type { MessageBody, Sent } from './messages.ts';

/**
 * Throws Discord's refusal of a body that breaks a limit: 50035 with every fault, or 50006 for an empty message. `edited` is
 * the message that it is to change, null for none.
 * Limits are Discord's documented ones. Lengths are counted in UTF-16 code units, which is never laxer than
 * Discord's own count.
 */
export function checkMessage(body: MessageBody, fileCount: number, edited: Sent | null = null): void {
  const components = body.components ?? [];
  // Once it is there, nothing takes this flag from a message.
  const flags = (body.flags ?? 0) | (edited?.flags ?? 0);
  const faults = [
    ...tooLong(['content'], body.content, 2000),
    ...tooMany(['embeds'], body.embeds?.length ?? 0, 10),
    ...tooMany(['attachments'], fileCount, 10),
    ...(body.embeds ?? []).flatMap((embed, index) => embedFaults(embed, ['embeds', index])),
    ...componentFaults(body, (flags & MessageFlags.IsComponentsV2) !== 0),
  ];
  const total = (body.embeds ?? []).reduce((sum, embed) => sum + embedLength(embed), 0);
  if (total > 6000)
    faults.push(fault(['embeds'], 'MAX_EMBED_SIZE_EXCEEDED', 'Embed size exceeds maximum size of 6000'));
  refuseInvalidForm(faults);
  const isEmpty = !body.content?.trim() && !body.embeds?.length && components.length === 0 && fileCount === 0;
  if (isEmpty && edited === null) throw new DiscordError(400, 50006, 'Cannot send an empty message');
}

function embedFaults(embed: APIEmbed, at: Place): FormFault[] {
  const fields = embed.fields ?? [];
  return [
    ...tooLong([...at, 'title'], embed.title, 256),
    ...tooLong([...at, 'description'], embed.description, 4096),
    ...tooLong([...at, 'footer', 'text'], embed.footer?.text, 2048),
    ...tooLong([...at, 'author', 'name'], embed.author?.name, 256),
    ...tooMany([...at, 'fields'], fields.length, 25),
    ...fields.flatMap((field, index) => [
      ...wrongLength([...at, 'fields', index, 'name'], field.name, 1, 256),
      ...wrongLength([...at, 'fields', index, 'value'], field.value, 1, 1024),
    ]),
  ];
}

/** What counts towards the 6000 characters of all embeds: title, description, fields, footer and author. */
function embedLength(embed: APIEmbed): number {
  const fields = (embed.fields ?? []).map((field) => field.name + field.value);
  const texts = [embed.title, embed.description, embed.footer?.text, embed.author?.name, ...fields];
  return texts.reduce((sum, text) => sum + (text?.length ?? 0), 0);
}
