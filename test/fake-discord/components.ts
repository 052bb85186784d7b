import type { ComponentType } from 'discord-api-types/v10';

/** The fields of any component that this Discord looks at; each kind has some of them. */
export interface LooseComponent {
  type: ComponentType;
  custom_id?: string;
  label?: string;
  url?: string;
  style?: number;
  disabled?: boolean;
  emoji?: { name?: string | null };
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
