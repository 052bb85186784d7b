import { ComponentType } from 'discord-api-types/v10';
import { findComponents, isType, type LooseComponent } from './components.ts';
import type { FormFault } from './discord-error.ts';
import { fault, tooLong, tooMany, wrongCount, wrongLength, type Place } from './form-faults.ts';
import type { MessageBody } from './messages.ts';

/** What the components of one message may have together, by Discord's documentation of components. */
const MOST_COMPONENTS = 40;
const MOST_TEXT = 4000;

/** What may stand on its own in a message of components, and in a container there. */
const IN_CONTAINER = [
  ComponentType.ActionRow,
  ComponentType.Section,
  ComponentType.TextDisplay,
  ComponentType.MediaGallery,
  ComponentType.File,
  ComponentType.Separator,
];
const ALONE = [...IN_CONTAINER, ComponentType.Container];
const BESIDE = [ComponentType.Button, ComponentType.Thumbnail];

/** What Discord refuses of the components of a body; `isV2` is whether its message is one of components alone. */
export function componentFaults(body: MessageBody, isV2: boolean): FormFault[] {
  const components = body.components ?? [];
  const all = findComponents(components);
  const seen = new Set<string>();
  return [
    ...(isV2 ? wholeFaults(body, all) : tooMany(['components'], components.length, 5)),
    ...all.flatMap(({ component, at }) => [
      ...(at.length === 2 ? wrongKind(component, at, isV2 ? ALONE : [ComponentType.ActionRow]) : []),
      ...partFaults(component, at),
      ...customIdFaults(component.custom_id, at, seen),
    ]),
  ];
}

/** Of a message of components: that it has nothing else, and not too much. */
function wholeFaults({ content, embeds }: MessageBody, all: ReturnType<typeof findComponents>): FormFault[] {
  const code = 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2';
  const text = all.reduce((sum, { component }) => sum + textOf(component).length, 0);
  return [
    ...(content ? [fault(['content'], code, 'content is not allowed')] : []),
    ...(embeds?.length ? [fault(['embeds'], code, 'embeds are not allowed')] : []),
    ...tooMany(['components'], all.length, MOST_COMPONENTS),
    ...(text > MOST_TEXT
      ? [
          fault(
            ['components'],
            'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
            `The total displayable text size of the components exceeds ${MOST_TEXT} characters.`,
          ),
        ]
      : []),
  ];
}

function partFaults(component: LooseComponent, at: Place): FormFault[] {
  const { components = [], accessory } = component;
  const inner = (kinds: readonly ComponentType[]): FormFault[] =>
    components.flatMap((part, index) => wrongKind(part, [...at, 'components', index], kinds));
  const faults = [
    ...tooLong([...at, 'label'], component.label, 80),
    ...tooLong([...at, 'url'], component.url, 512),
    ...(component.options ? wrongCount([...at, 'options'], component.options.length, 1, 25) : []),
  ];
  if (isType(component, ComponentType.ActionRow))
    faults.push(...wrongCount([...at, 'components'], components.length, 1, 5));
  if (isType(component, ComponentType.TextDisplay))
    faults.push(...wrongLength([...at, 'content'], textOf(component), 1, MOST_TEXT));
  if (isType(component, ComponentType.Container))
    faults.push(
      ...wrongCount([...at, 'components'], components.length, 1, MOST_COMPONENTS),
      ...inner(IN_CONTAINER),
    );
  if (isType(component, ComponentType.Section))
    faults.push(
      ...wrongCount([...at, 'components'], components.length, 1, 3),
      ...inner([ComponentType.TextDisplay]),
      ...(accessory === undefined
        ? [fault([...at, 'accessory'], 'BASE_TYPE_REQUIRED', 'This field is required')]
        : wrongKind(accessory, [...at, 'accessory'], BESIDE)),
    );
  return faults;
}

function wrongKind({ type }: LooseComponent, at: Place, kinds: readonly ComponentType[]): FormFault[] {
  if (kinds.includes(type)) return [];
  return [
    fault(
      [...at, 'type'],
      'UNION_TYPE_CHOICES',
      `Value of field "type" must be one of (${kinds.join(', ')},).`,
    ),
  ];
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

function textOf(component: LooseComponent): string {
  return isType(component, ComponentType.TextDisplay) ? (component.content ?? '') : '';
}
