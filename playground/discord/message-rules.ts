import { ComponentType, MessageFlags } from 'discord-api-types/v10';
import type { APIEmbed } from 'discord-api-types/v10';
import { findComponents, isType } from './components.ts';
import { DiscordError, refuseInvalidForm } from './discord-error.ts';
import type { FormFault } from './discord-error.ts';
import type { MessageBody } from './messages.ts';

type Place = readonly (string | number)[];

/**
 * Throws Discord's refusal of a body that breaks a limit: 50035 with every fault, or 50006 for an empty message.
 * Limits are Discord's documented ones. Lengths are counted in UTF-16 code units, which is never laxer than
 * Discord's own count.
 */
export function checkMessage(body: MessageBody, fileCount: number, isEdit = false): void {
  const components = body.components ?? [];
  const faults = [
    ...tooLong(['content'], body.content, 2000),
    ...tooMany(['embeds'], body.embeds?.length ?? 0, 10),
    ...tooMany(['attachments'], fileCount, 10),
    ...(body.embeds ?? []).flatMap((embed, index) => embedFaults(embed, ['embeds', index])),
    ...componentFaults(body),
  ];
  const total = (body.embeds ?? []).reduce((sum, embed) => sum + embedLength(embed), 0);
  if (total > 6000)
    faults.push(fault(['embeds'], 'MAX_EMBED_SIZE_EXCEEDED', 'Embed size exceeds maximum size of 6000'));
  refuseInvalidForm(faults);
  const isEmpty = !body.content?.trim() && !body.embeds?.length && components.length === 0 && fileCount === 0;
  if (isEmpty && !isEdit) throw new DiscordError(400, 50006, 'Cannot send an empty message');
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

function componentFaults(body: MessageBody): FormFault[] {
  const components = body.components ?? [];
  const isV2 = ((body.flags ?? 0) & MessageFlags.IsComponentsV2) !== 0;
  const faults: FormFault[] = [];
  if (isV2 && body.content)
    faults.push(
      fault(['content'], 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2', 'content is not allowed'),
    );
  if (!isV2) faults.push(...tooMany(['components'], components.length, 5));
  const seen = new Set<string>();
  for (const { component, at } of findComponents(components)) {
    if (!isV2 && at.length === 2 && !isType(component, ComponentType.ActionRow))
      faults.push(fault([...at, 'type'], 'UNION_TYPE_CHOICES', 'Value of field "type" must be one of (1,).'));
    if (isType(component, ComponentType.ActionRow))
      faults.push(...wrongCount([...at, 'components'], component.components?.length ?? 0, 1, 5));
    faults.push(
      ...tooLong([...at, 'label'], component.label, 80),
      ...tooLong([...at, 'url'], component.url, 512),
    );
    if (component.options) faults.push(...wrongCount([...at, 'options'], component.options.length, 1, 25));
    faults.push(...customIdFaults(component.custom_id, at, seen));
  }
  return faults;
}

function customIdFaults(customId: string | undefined, at: Place, seen: Set<string>): FormFault[] {
  if (customId === undefined) return [];
  const faults = wrongLength([...at, 'custom_id'], customId, 1, 100);
  if (seen.has(customId))
    faults.push(
      fault(
        [...at, 'custom_id'],
        'COMPONENT_CUSTOM_ID_DUPLICATED',
        'Component custom id cannot be duplicated',
      ),
    );
  seen.add(customId);
  return faults;
}

function fault(at: Place, code: string, message: string): FormFault {
  return { at, code, message };
}

/** A fault when a text is longer than the limit. */
function tooLong(at: Place, text: string | null | undefined, limit: number): FormFault[] {
  if ((text?.length ?? 0) <= limit) return [];
  return [fault(at, 'BASE_TYPE_MAX_LENGTH', `Must be ${limit} or fewer in length.`)];
}

/** A fault when a text is shorter or longer than allowed. */
export function wrongLength(at: Place, text: string, least: number, most: number): FormFault[] {
  if (text.length >= least && text.length <= most) return [];
  return [fault(at, 'BASE_TYPE_BAD_LENGTH', `Must be between ${least} and ${most} in length.`)];
}

/** A fault when a list is longer than the limit. */
export function tooMany(at: Place, count: number, limit: number): FormFault[] {
  return wrongCount(at, count, 0, limit);
}

function wrongCount(at: Place, count: number, least: number, most: number): FormFault[] {
  if (count >= least && count <= most) return [];
  return [fault(at, 'BASE_TYPE_BAD_LENGTH', `Must be between ${least} and ${most} in length.`)];
}
