import type { OfferedCommands } from '../protocol.ts';

type Offered = OfferedCommands['guild'][number];

/** Discord's numbers for what a command is, and for what an option of it may be. */
const SLASH = 1;
export const OPTION = {
  subcommand: 1,
  group: 2,
  string: 3,
  integer: 4,
  boolean: 5,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  number: 10,
  attachment: 11,
} as const;

/** One thing that can be typed after a slash: a command, or one subcommand of it. */
interface SlashCommand {
  /** `/admin remove`, as the server knows it. */
  readonly path: string;
  /** The same in the person's language. */
  readonly title: string;
  readonly description: string;
  readonly options: readonly SlashOption[];
}

/** What can be filled in. */
export interface SlashOption {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly type: number;
  readonly required: boolean;
  readonly autocomplete: boolean;
  readonly choices: readonly { readonly name: string; readonly value: string | number }[];
  readonly longest: number | undefined;
}

/** The fields of a command or option that are read here; which of them there are depends on its kind. */
interface Definition {
  readonly type: number;
  readonly name: string;
  readonly description: string;
  readonly name_localizations?: Readonly<Record<string, string | null>> | null;
  readonly description_localizations?: Readonly<Record<string, string | null>> | null;
  readonly required?: boolean;
  readonly autocomplete?: boolean;
  readonly max_length?: number;
  readonly choices?: SlashOption['choices'];
  readonly options?: readonly Definition[];
}

/** Every slash command of those that are offered, in the language of the person. */
export function listSlashCommands(offered: readonly Offered[], locale: string): SlashCommand[] {
  return offered
    .filter(({ type }: { type: number }) => type === SLASH)
    .flatMap((command) => flatten(command as unknown as Definition, '/', '/', locale));
}

function flatten(
  definition: Definition,
  before: string,
  titleBefore: string,
  locale: string,
): SlashCommand[] {
  const path = before + definition.name;
  const title = titleBefore + titleOf(definition, locale);
  const options = definition.options ?? [];
  if (options.some(({ type }) => type === OPTION.subcommand || type === OPTION.group))
    return options.flatMap((option) => flatten(option, `${path} `, `${title} `, locale));
  return [
    {
      path,
      title,
      description: describe(definition, locale),
      options: options.map((option) => ({
        name: option.name,
        title: titleOf(option, locale),
        description: describe(option, locale),
        type: option.type,
        required: option.required ?? false,
        autocomplete: option.autocomplete ?? false,
        choices: option.choices ?? [],
        longest: option.max_length,
      })),
    },
  ];
}

function titleOf({ name, name_localizations: names }: Definition, locale: string): string {
  return names?.[locale] ?? name;
}

function describe({ description, description_localizations: said }: Definition, locale: string): string {
  return said?.[locale] ?? description;
}

/** The commands that begin with, or then hold, what stands after the slash. */
export function matchSlash(commands: readonly SlashCommand[], typed: string): SlashCommand[] {
  const sought = typed.replace(/^\//, '').toLowerCase().trim();
  const begin = commands.filter(({ title }) => title.slice(1).startsWith(sought));
  const hold = commands.filter((command) => !begin.includes(command) && command.title.includes(sought));
  return [...begin, ...hold];
}
