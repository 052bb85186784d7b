import { ComponentType } from 'discord-api-types/v10';
import { findComponent, isType, listControls } from '../discord/components.ts';
import type { LooseComponent } from '../discord/components.ts';
import type { Sent } from '../discord/messages.ts';

/** The control that a person presses; throws when it is not there, disabled, a link, or not shown to them. */
export function findUsable(message: Sent, called: string, userId: string): LooseComponent {
  if (message.deleted) throw new Error(`the message with [${called}] was deleted`);
  if (message.visibleTo !== null && message.visibleTo !== userId)
    throw new Error(`the message with [${called}] is shown to someone else only`);
  const component = findComponent(message.components, called);
  if (!component)
    throw new Error(`no [${called}] here, only ${listControls(message.components) || 'nothing'}`);
  if (component.disabled) throw new Error(`[${called}] is disabled`);
  if (component.custom_id === undefined) throw new Error(`[${called}] is a link to ${component.url ?? ''}`);
  return component;
}

/** A component of a form with what a person filled in, values by custom id. */
export function fillIn(component: LooseComponent, values: Record<string, string>): object {
  const { type, custom_id } = component;
  if (component.components)
    return { type, components: component.components.map((inner) => fillIn(inner, values)) };
  if (component.component) return { type, component: fillIn(component.component, values) };
  const value = values[custom_id ?? ''] ?? '';
  return isType(component, ComponentType.TextInput)
    ? { type, custom_id, value }
    : { type, custom_id, values: [value] };
}
