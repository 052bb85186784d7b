import { PermissionFlagsBits, type ChatInputCommandInteraction } from 'discord.js';
import { createAuditNotes } from '../admin/audit-notes.ts';
import type { Call, Outcome } from '../bot-parts.ts';
import { ARTICLE_OPTION, completeArticle } from '../choose-article.ts';
import { MANAGES, type Command, type CommandInteraction } from '../entry.ts';
import { createPayload } from '../rendering/payload.ts';
import { ANSWERS, ARTICLES } from './channel-subcommands.ts';
import { describedForManagers, settingsMessagesIn } from './messages/settings-messages.ts';
import { renderSettings } from './render-settings.ts';
import { ADMINS_ROLE, ASKERS, DAILY, LANGUAGE, PEOPLE, QUIET, SHOW } from './server-subcommands.ts';
import type { SettingsCall, SettingsChange, SettingsSubcommand } from './settings-call.ts';
import { completeTimeZone } from './time-zones.ts';

const SUBCOMMANDS: readonly SettingsSubcommand[] = [
  SHOW,
  ANSWERS,
  ARTICLES,
  LANGUAGE,
  QUIET,
  ASKERS,
  PEOPLE,
  DAILY,
];

/** `/settings`, for those who manage a server: what is set for it. Discord hides it from others; it is checked again at every call. */
export const SETTINGS: Command = {
  definition: {
    name: 'settings',
    ...describedForManagers((texts) => texts.settingsDescription),
    default_member_permissions: String(PermissionFlagsBits.ManageGuild),
    options: SUBCOMMANDS.map(({ definition }) => definition),
  },
  perServer: { options: [...SUBCOMMANDS, ADMINS_ROLE].map(({ definition }) => definition) },
  guards: MANAGES,
  hides: () => true,
  nameAction: (interaction) => `settings ${findSubcommand(interaction)?.definition.name ?? 'unknown'}`,
  run: async (interaction, call) => {
    const texts = settingsMessagesIn(interaction.locale);
    const subcommand = findSubcommand(interaction);
    const guild = interaction.guildId;
    if (subcommand === null || guild === null || !interaction.isChatInputCommand())
      return { payload: createPayload(texts.oldCommand), hidden: true };
    const settings = call.parts.settings.of(guild);
    return await use(
      subcommand,
      { ...call, texts, guild, settings, options: interaction.options },
      interaction,
    );
  },
  complete: (interaction, call) => {
    const { name, value } = interaction.options.getFocused(true);
    if (name === 'zone') return completeTimeZone(value);
    return name === ARTICLE_OPTION.name ? completeArticle(call, value) : [];
  },
};

/** The subcommand that was used; null for one that this version does not have. */
function findSubcommand(interaction: CommandInteraction): SettingsSubcommand | null {
  if (!interaction.isChatInputCommand()) return null;
  const name = interaction.options.getSubcommand(false);
  return [...SUBCOMMANDS, ADMINS_ROLE].find(({ definition }) => definition.name === name) ?? null;
}

/** Does what was asked for and shows all that is set. */
async function use(
  { read }: SettingsSubcommand,
  call: SettingsCall,
  interaction: ChatInputCommandInteraction,
): Promise<Outcome> {
  const { texts } = call;
  let work: ReturnType<typeof read>;
  try {
    work = read(call);
  } catch {
    // discord.js throws when an option is missing, or of another type than is asked for.
    return { payload: createPayload(texts.oldCommand), hidden: true };
  }
  if (work === null) return { payload: renderSettings(call, call.settings) };
  if ('refusal' in work) return work.refusal;
  const changed = await change(work, call, interaction);
  return { payload: renderSettings(call, changed, texts.saved) };
}

/** Changes the settings, with a line in the audit log before and after. Rejects with a storage error. */
async function change(
  { edit, facts }: SettingsChange,
  { parts, guild }: Call & { readonly guild: string },
  interaction: ChatInputCommandInteraction,
): Promise<SettingsCall['settings']> {
  const notes = createAuditNotes(interaction, SETTINGS.nameAction?.(interaction) ?? 'settings', parts);
  // What cannot be written down is not done.
  await notes.add({ result: 'begun', facts });
  try {
    const changed = await parts.settings.change(guild, edit);
    await notes.tryToAdd({ result: 'done', facts }, parts.log);
    return changed;
  } catch (error) {
    await notes.tryToAdd({ result: 'failed', facts }, parts.log);
    throw error;
  }
}
