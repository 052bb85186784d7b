import * as z from 'zod';
import type { RecordKind, RecordStore } from './record-store.ts';

const keptShape = z.object({
  /** ISO date and time. */
  time: z.string(),
  /** A hash of the person's id. */
  user: z.string(),
  /** The server whose story is asked in direct conversations. */
  server: z.string(),
});

/** Which story somebody wants to ask in direct conversations; of their id only a hash is kept. */
type StoryChoice = Readonly<z.infer<typeof keptShape>>;

/** Choices, of which the oldest go; the last of a person counts. */
export const STORY_CHOICES: RecordKind<StoryChoice> = {
  name: 'choices',
  schema: keptShape,
  dateOf: ({ time }) => time,
  most: 20_000,
};

/** Which stories people want to ask. All of it rejects with storage errors. */
export interface StoryChoices {
  /** The server whose story somebody has chosen; null for the shared one. */
  of(user: string): Promise<string | null>;
  /** Keeps a choice in the place of the one before; null takes it back. */
  choose(user: string, server: string | null): Promise<void>;
  /** Forgets the choices of a server that is no more. */
  forgetServer(server: string): Promise<void>;
}

interface ChoicesOptions {
  /** Whether nobody else adds to them: then they are read once. Default true. */
  readonly isAlone?: boolean;
  /** Milliseconds since 1970; default `Date.now`. */
  readonly now?: () => number;
}

/** Keeps choices in `choices`, and in memory, where every direct message looks. People are told apart by the hash that `hashPerson` gives. */
export function createStoryChoices(
  choices: RecordStore<StoryChoice>,
  hashPerson: (id: string) => Promise<string>,
  { isAlone = true, now = Date.now }: ChoicesOptions = {},
): StoryChoices {
  let loading: Promise<Map<string, string>> | null = null;
  const load = async (): Promise<Map<string, string>> =>
    new Map((await choices.list()).map(({ user, server }) => [user, server]));
  const known = (): Promise<Map<string, string>> => {
    if (!isAlone) return load();
    loading ??= load();
    loading.catch(() => (loading = null));
    return loading;
  };
  return {
    async of(user) {
      const chosen = await known();
      // Where nobody has chosen anything, no key is made.
      return chosen.size === 0 ? null : (chosen.get(await hashPerson(user)) ?? null);
    },
    async choose(user, server) {
      const chosen = await known();
      const hashed = await hashPerson(user);
      await choices.forget((kept) => kept.user === hashed);
      chosen.delete(hashed);
      if (server === null) return;
      await choices.add({ time: new Date(now()).toISOString(), user: hashed, server });
      chosen.set(hashed, server);
    },
    async forgetServer(server) {
      await choices.forget((kept) => kept.server === server);
      for (const [user, chosen] of await known()) if (chosen === server) (await known()).delete(user);
    },
  };
}
