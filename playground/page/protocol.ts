import type {
  APIApplicationCommand,
  APIMessage,
  APIModalInteractionResponseCallbackData,
  APIUser,
} from 'discord-api-types/v10';

// What goes between the page and the server that hands it out, as JSON. Types alone: both sides read this file.

/** Someone whom the page lets you be. */
export interface ShownPerson {
  readonly user: APIUser;
  readonly locale: string;
  /** What they are here for, in a few words. */
  readonly part: string;
}

export interface ShownChannel {
  readonly id: string;
  readonly name: string;
  /** Discord's number for its kind. */
  readonly type: number;
  /** Null for a direct conversation. */
  readonly guildId: string | null;
  readonly parentId: string | null;
}

/** A message as its reader sees it, with the JSON that Discord has of it. */
export interface ShownMessage {
  readonly message: APIMessage;
  /** The only person who sees it, null for a message that all see. */
  readonly visibleTo: string | null;
  readonly deleted: boolean;
  /** The message whose button it answers. */
  readonly buttonOf: string | null;
  /** The command that it answers: who used it, and its name with a slash or, from the menu of a message, without. */
  readonly used: { readonly user: APIUser; readonly name: string } | null;
}

/** One request of the bot; `status` is 0 until it is answered. */
export interface ShownRequest {
  readonly number: number;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly body: unknown;
  readonly answer: unknown;
  /** The names of the files in it. */
  readonly files: readonly string[];
}

/** Something that the person did with the bot, and what became of it. */
export interface ShownInteraction {
  readonly id: string;
  readonly channelId: string;
  /** The message whose button was pressed. */
  readonly messageId: string | null;
  /** What was used or pressed; of a button its custom id. */
  readonly name: string;
  readonly state: 'waiting' | 'answered' | 'failed';
  readonly modal: APIModalInteractionResponseCallbackData | null;
}

/** `away`: its process runs, and its connection is gone. */
export type BotState = 'starting' | 'ready' | 'away' | 'ended';

/** The commands that a person is offered, in the server and in the direct conversation. */
export interface OfferedCommands {
  readonly guild: readonly APIApplicationCommand[];
  readonly direct: readonly APIApplicationCommand[];
}

/** All that a person sees when they open the page. */
export interface Snapshot {
  readonly me: string;
  readonly bot: APIUser;
  readonly guild: { readonly id: string; readonly name: string };
  readonly people: readonly ShownPerson[];
  readonly channels: readonly ShownChannel[];
  readonly messages: readonly ShownMessage[];
  readonly requests: readonly ShownRequest[];
  readonly commands: OfferedCommands;
  readonly state: BotState;
  readonly log: readonly string[];
  /** Whether bodies are checked against Discord's description. */
  readonly checksBodies: boolean;
}

/** What changes then. A message, channel, request or interaction that is known takes the place of the one before. */
export type ShownNews =
  | { readonly kind: 'snapshot'; readonly snapshot: Snapshot }
  | { readonly kind: 'message'; readonly message: ShownMessage }
  | { readonly kind: 'channel'; readonly channel: ShownChannel }
  | { readonly kind: 'typing'; readonly channelId: string }
  | { readonly kind: 'request'; readonly request: ShownRequest }
  | { readonly kind: 'interaction'; readonly interaction: ShownInteraction }
  | { readonly kind: 'commands'; readonly commands: OfferedCommands }
  | { readonly kind: 'state'; readonly state: BotState }
  | { readonly kind: 'log'; readonly line: string };

/** A file in an action, its bytes in base64. */
export interface SentFile {
  readonly name: string;
  readonly contentType: string;
  readonly data: string;
}

export type SentValue = string | number | boolean | SentFile | { readonly id: string };

/** What the page asks for; the answer is an `Outcome`. */
export type Action = { readonly as: string } & (
  | {
      readonly do: 'say';
      readonly channel: string;
      readonly text: string;
      readonly replyTo?: string | undefined;
      readonly ping?: boolean | undefined;
      readonly files?: readonly SentFile[] | undefined;
    }
  | { readonly do: 'edit'; readonly message: string; readonly text: string }
  | { readonly do: 'forward'; readonly message: string; readonly channel: string }
  | { readonly do: 'delete'; readonly message: string }
  | {
      readonly do: 'command';
      readonly channel: string;
      readonly path: string;
      readonly values: Readonly<Record<string, SentValue>>;
    }
  | {
      readonly do: 'complete';
      readonly channel: string;
      readonly path: string;
      readonly values: Readonly<Record<string, SentValue>>;
      readonly focused: string;
    }
  | { readonly do: 'thread'; readonly message: string; readonly name: string }
  | { readonly do: 'post'; readonly forum: string; readonly name: string; readonly text: string }
  | { readonly do: 'pick'; readonly message: string; readonly command: string }
  | {
      readonly do: 'press';
      readonly message: string;
      readonly called: string;
      readonly values?: readonly string[] | undefined;
    }
  | {
      readonly do: 'submit';
      readonly interaction: string;
      readonly values: Readonly<Record<string, string>>;
    }
  | { readonly do: 'trouble'; readonly trouble: Trouble }
  | { readonly do: 'check' }
);

/** What one can do to the bot: `cut` its connection, let Discord answer `errors` or `slow`, end its process or start it. */
export type Trouble = 'cut' | 'limit' | 'errors' | 'restart' | 'kill' | 'start';

/** What became of an action: a refusal is a sentence that says why; else what was asked for. */
export interface Outcome {
  readonly refused?: string;
  readonly choices?: readonly { readonly name: string; readonly value: string | number }[];
  readonly violations?: readonly string[];
}
