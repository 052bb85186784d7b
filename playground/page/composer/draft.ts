import { computed, signal } from '@preact/signals';
import type { SentValue } from '../protocol.ts';
import { channelShown, focusComposer } from '../sight.ts';
import { commands, whoIAm, world } from '../state.ts';
import { listSlashCommands } from './slash-commands.ts';

/** A slash command while it is filled in. */
interface Slash {
  readonly channelId: string;
  readonly path: string;
  readonly values: Readonly<Record<string, SentValue>>;
  /** The optional fields that are open. */
  readonly opened: readonly string[];
}

/** What is written and not sent, by channel. */
export const drafts = signal<Readonly<Record<string, string>>>({});
export const slash = signal<Slash | null>(null);

/** The slash commands that are offered here, in the person's language. */
export const slashCommands = computed(() => {
  const offered = channelShown.value?.guildId === null ? commands.value.direct : commands.value.guild;
  const locale = world.value?.people.find(({ user }) => user.id === whoIAm.value)?.locale ?? 'en-US';
  return listSlashCommands(offered, locale);
});

/** Puts words into the composer and the cursor behind them. */
export function write(channelId: string, text: string): void {
  drafts.value = { ...drafts.value, [channelId]: text };
  slash.value = null;
  focusComposer();
}

/** Begins a slash command; what was typed behind it goes into its first field. */
export function startSlash(channelId: string, path: string, typed = ''): void {
  const command = slashCommands.value.find((one) => one.path === path);
  if (!command) return;
  const [first] = command.options;
  const values = first && typed !== '' ? { [first.name]: typed } : {};
  // One field at least is open, so that there is something to type into.
  const isBare = first !== undefined && !command.options.some(({ required }) => required);
  drafts.value = { ...drafts.value, [channelId]: '' };
  slash.value = { channelId, path, values, opened: isBare ? [first.name] : [] };
  focusComposer();
}

/** Leaves the slash command, and what was filled in. */
export function leaveSlash(): void {
  slash.value = null;
  focusComposer();
}

/** Sets a field, or clears it. */
export function fillSlash(name: string, value: SentValue | undefined): void {
  const now = slash.value;
  if (!now) return;
  const others = Object.entries(now.values).filter(([other]) => other !== name);
  const values = value === undefined || value === '' ? others : [...others, [name, value] as const];
  slash.value = { ...now, values: Object.fromEntries(values) };
}

/** Opens an optional field. */
export function openSlash(name: string): void {
  const now = slash.value;
  if (now) slash.value = { ...now, opened: [...now.opened, name] };
}
