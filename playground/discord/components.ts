import { ComponentType } from 'discord-api-types/v10';

/** The fields of any component that this Discord looks at; each kind has some of them. */
export interface LooseComponent {
  type: ComponentType;
  id?: number;
  custom_id?: string;
  label?: string;
  /** The Markdown of a text display. */
  content?: string;
  url?: string;
  style?: number;
  disabled?: boolean;
  emoji?: { name?: string | null };
  min_values?: number;
  max_values?: number;
  options?: { value: string; label: string }[];
  components?: LooseComponent[];
  /** The button or picture beside a section. */
  accessory?: LooseComponent;
  /** The input inside a modal's label. */
  component?: LooseComponent;
}

/** Every component, outer before inner, with its place in the body. */
export function findComponents(
  components: readonly unknown[],
  at: readonly (string | number)[] = ['components'],
): { component: LooseComponent; at: (string | number)[] }[] {
  return (components as readonly LooseComponent[]).flatMap((component, index) => {
    const here = [...at, index];
    return [
      { component, at: here },
      ...findComponents(component.components ?? [], [...here, 'components']),
      ...findComponents(component.accessory ? [component.accessory] : [], [...here, 'accessory']),
      ...findComponents(component.component ? [component.component] : [], [...here, 'component']),
    ];
  });
}

/** The component with this custom id, label or emoji, or undefined. */
export function findComponent(components: readonly unknown[], called: string): LooseComponent | undefined {
  return findComponents(components)
    .map(({ component }) => component)
    .find(({ custom_id, label, emoji }) => [custom_id, label, emoji?.name].includes(called));
}

/** What a person could press, for messages of failed tests: `[Show context] [👍]`. */
export function listControls(components: readonly unknown[]): string {
  const controls = findComponents(components).filter(
    ({ component }) => component.custom_id !== undefined || component.url !== undefined,
  );
  return controls
    .map(({ component }) => `[${component.label ?? component.emoji?.name ?? component.custom_id ?? ''}]`)
    .join(' ');
}

/** Whether a component is of a kind. */
export function isType(component: LooseComponent, type: ComponentType): boolean {
  return component.type === type;
}

/** Components as Discord takes them in: each has a number, and a menu says how many values it wants. */
export function completeComponents<T>(components: readonly T[]): T[] {
  const completed = structuredClone([...components]);
  let last = 0;
  for (const { component } of findComponents(completed)) {
    component.id ??= ++last;
    if (!MENUS.includes(component.type)) continue;
    component.min_values ??= 1;
    component.max_values ??= 1;
  }
  return completed;
}

const MENUS = [
  ComponentType.StringSelect,
  ComponentType.UserSelect,
  ComponentType.RoleSelect,
  ComponentType.MentionableSelect,
  ComponentType.ChannelSelect,
];
