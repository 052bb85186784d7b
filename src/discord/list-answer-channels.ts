import type { SettingsStore } from '../records/server-settings.ts';

/** A channel in which the bot is to answer what does not address it. */
export interface AnswerChannel {
  readonly id: string;
  /** The server in whose /settings it is set; null where ANSWER_CHANNEL_IDS names it. */
  readonly setIn: string | null;
  /** Whether it answers in threads that it opens. */
  readonly opensThreads: boolean;
}

/** The servers and what is set for each. */
export type SetForServers = Pick<SettingsStore, 'guilds' | 'of'>;

/** Each channel once, those of the configuration first; without those that are switched off in /settings. */
export function listAnswerChannels(configured: readonly string[], settings?: SetForServers): AnswerChannel[] {
  const set = (settings?.guilds() ?? []).flatMap((guild) =>
    Object.entries(settings?.of(guild).channels ?? {}).map(([id, { answers }]) => ({ id, answers, guild })),
  );
  const off = new Set(set.filter(({ answers }) => answers === 'off').map(({ id }) => id));
  const named = new Set(configured);
  return [
    ...[...named].filter((id) => !off.has(id)).map((id) => ({ id, setIn: null, opensThreads: false })),
    ...set
      .filter(({ id, answers }) => answers !== null && answers !== 'off' && !named.has(id))
      .map(({ id, guild, answers }) => ({ id, setIn: guild, opensThreads: answers === 'thread' })),
  ];
}
