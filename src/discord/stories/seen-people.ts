/** In which servers people were seen, until the process ends. */
export interface SeenPeople {
  note(user: string, server: string): Promise<void>;
  serversOf(user: string): Promise<readonly string[]>;
}

/** People who are remembered. */
const MOST = 10_000;

/** Kept in memory. */
export function createSeenPeople(): SeenPeople {
  const seen = new Map<string, Set<string>>();
  return {
    note(user, server) {
      if (seen.size >= MOST) seen.clear();
      const servers = seen.get(user) ?? new Set();
      seen.set(user, servers.add(server));
      return Promise.resolve();
    },
    serversOf: (user) => Promise.resolve([...(seen.get(user) ?? [])]),
  };
}
