import {
  Routes,
  TeamMemberMembershipState,
  TeamMemberRole,
  type APIApplication,
  type REST,
} from 'discord.js';

/** How long owners are taken for granted: whoever leaves the team is out after ten minutes. */
const FRESH_MS = 10 * 60_000;
/** Discord waits for three seconds for a first answer. */
const PATIENCE_MS = 2000;

/**
 * The ids of those who own the application: its owner, or the members of its team who have accepted and may do more than
 * read. Asked for when it is needed, and kept for ten minutes. Rejects when Discord does not tell in two seconds.
 */
export function createOwners(
  rest: Pick<REST, 'get'>,
  now: () => number = Date.now,
): () => Promise<readonly string[]> {
  let known: { readonly ids: readonly string[]; readonly since: number } | null = null;
  let asking: Promise<readonly string[]> | null = null;
  return () => {
    if (known !== null && now() - known.since < FRESH_MS && now() >= known.since)
      return Promise.resolve(known.ids);
    asking ??= ask().finally(() => (asking = null));
    return asking;
  };

  async function ask(): Promise<readonly string[]> {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const application = (await rest.get(Routes.currentApplication(), { signal })) as APIApplication;
    const ids = listOwners(application);
    known = { ids, since: now() };
    return ids;
  }
}

function listOwners({ owner, team }: APIApplication): string[] {
  // A team's application names a user of the team as its owner, who is no person.
  if (!team) return owner === undefined ? [] : [owner.id];
  const members = team.members.filter(
    ({ membership_state: state, role, user }) =>
      user.id === team.owner_user_id ||
      (state === TeamMemberMembershipState.Accepted && role !== TeamMemberRole.ReadOnly),
  );
  return members.map(({ user }) => user.id);
}
