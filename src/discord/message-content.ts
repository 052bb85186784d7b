import {
  ApplicationFlags,
  GatewayIntentBits,
  IntentsBitField,
  Routes,
  type APIApplication,
  type Client,
} from 'discord.js';

const { MessageContent } = GatewayIntentBits;
/** How long the flags are waited for: without them the bot is as well connected. */
const PATIENCE_MS = 5000;

/** Whether an application may ask for the content of messages that do not address it. */
export function mayReadAll({ flags }: Pick<APIApplication, 'flags'>): boolean {
  const { GatewayMessageContent, GatewayMessageContentLimited } = ApplicationFlags;
  return (flags & (GatewayMessageContent | GatewayMessageContentLimited)) !== 0;
}

/**
 * Has a client that has not logged in yet ask for the content of all messages, where the application's own flags allow it: with
 * an intent that is not allowed, Discord would refuse the bot. `onFault` is told when Discord does not give the flags; the
 * bot works without the content then. Never rejects.
 */
export async function askForContent(
  client: Client,
  token: string,
  onFault: (error: unknown) => void,
): Promise<void> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const application = await client.rest.setToken(token).get(Routes.currentApplication(), { signal });
    if (mayReadAll(application as APIApplication))
      client.options.intents = new IntentsBitField([client.options.intents, MessageContent]).freeze();
  } catch (error) {
    onFault(error);
  }
}

/** Whether the client asks for the content of all messages. */
export function readsAll({ options }: Client): boolean {
  return options.intents.has(MessageContent);
}
