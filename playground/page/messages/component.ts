import type { APIMessage, APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';

export type TopLevel = NonNullable<APIMessage['components']>[number];
type FormPart = APIModalInteractionResponseCallbackData['components'][number];

/** The fields of any component that the page shows; each kind has some of them. */
export interface Component {
  readonly type: number;
  readonly custom_id?: string;
  readonly label?: string;
  readonly description?: string;
  readonly url?: string;
  readonly style?: number;
  readonly disabled?: boolean;
  readonly required?: boolean;
  readonly emoji?: { readonly name?: string | null };
  readonly placeholder?: string;
  readonly value?: string;
  readonly min_length?: number;
  readonly max_length?: number;
  readonly min_values?: number;
  readonly max_values?: number;
  readonly options?: readonly {
    readonly value: string;
    readonly label: string;
    readonly description?: string;
    readonly default?: boolean;
  }[];
  readonly components?: readonly Component[];
  readonly component?: Component;
  readonly accessory?: Component;
  readonly content?: string;
  readonly accent_color?: number | null;
  readonly spoiler?: boolean;
  readonly divider?: boolean;
  readonly spacing?: number;
  readonly media?: { readonly url: string };
  readonly items?: readonly {
    readonly media: { readonly url: string };
    readonly description?: string | null;
  }[];
  readonly file?: { readonly url: string };
  readonly name?: string;
}

/** Discord's numbers for the kinds. */
export const KIND = {
  row: 1,
  button: 2,
  stringSelect: 3,
  textInput: 4,
  userSelect: 5,
  roleSelect: 6,
  mentionableSelect: 7,
  channelSelect: 8,
  section: 9,
  text: 10,
  thumbnail: 11,
  gallery: 12,
  file: 13,
  separator: 14,
  container: 17,
  label: 18,
} as const;

/** Components as the page reads them: loosely, because Discord adds kinds faster than types follow. */
export function looseOf(components: readonly (TopLevel | FormPart)[]): readonly Component[] {
  return components as unknown as readonly Component[];
}
