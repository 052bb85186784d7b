/** A message's text without mentions of the bot, by name or by one of its roles, and white space around it. */
export function stripMentions(content: string, botId: string, roleIds: readonly string[] = []): string {
  const names = [`!?${botId}`, ...roleIds.map((id) => `&${id}`)].join('|');
  return content.replaceAll(new RegExp(`<@(?:${names})>`, 'g'), ' ').trim();
}
