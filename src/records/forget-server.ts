import type { openRecords } from './open-records.ts';

/** What is kept beside the stories, and names servers. */
export type KeptOfServers = Pick<
  ReturnType<typeof openRecords>,
  'audit' | 'settings' | 'dailyLog' | 'choices'
>;

/** Forgets for good all that names a server, but that its story was erased. Rejects with storage errors; it can be done again. */
export async function forgetServer(
  { audit, settings, dailyLog, choices }: KeptOfServers,
  server: string,
): Promise<void> {
  await settings.forget(server);
  await dailyLog.forget(server);
  await choices.forgetServer(server);
  await audit.forgetServer(server);
}
