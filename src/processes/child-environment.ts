/** Names of variables that hold secrets: DISCORD_TOKEN, HF_TOKEN and STORE, a URL with a password, and what else looks like one. */
const SECRET = /TOKEN|SECRET|PASSWORD|API_?KEY|DATABASE_URL|^STORE$/iu;

/**
 * The environment that child processes get: this process' without its secrets. None of them has a use for one; a hub's
 * token, where a worker downloads from it, comes with the task.
 */
export function makeChildEnvironment(
  variables: Readonly<Record<string, string | undefined>> = process.env,
): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !SECRET.test(name)));
}
