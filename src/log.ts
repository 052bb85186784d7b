import { pino, type Logger } from 'pino';

/** Where the bot writes what it does: a message and facts, one JSON object a line. */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error' | 'fatal'>;

interface LogOptions {
  readonly level: string;
  /** Replaced wherever they would stand, also within the message of an error. */
  readonly secrets?: readonly string[];
  /** Facts that are in each line. */
  readonly always?: object;
  /** Takes each line. Default: stdout. */
  readonly write?: (line: string) => void;
}

/** A structured log. Of an error it keeps name, message, code, status and stack, not the request it belongs to. */
export function createLog({ level, secrets = [], always = {}, write }: LogOptions): Log {
  const put = write ?? ((line: string) => void process.stdout.write(line));
  const hidden = secrets.filter((secret) => secret !== '');
  return pino(
    {
      level,
      base: null,
      // What a line adds is written into it.
      mixin: () => ({ ...always }),
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: ['token', '*.token', '*.authorization', '*.Authorization'], censor: '[hidden]' },
      serializers: { err: describeCause },
    },
    {
      write(line) {
        put(hidden.reduce((text, secret) => text.replaceAll(secret, '[hidden]'), line));
      },
    },
  );
}

/** An error as data. What libraries hang on their errors (bodies, headers, urls with tokens) stays out. */
function describeCause(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack, cause } = error;
  const { code, status } = error as { code?: unknown; status?: unknown };
  return {
    name,
    message,
    ...(code === undefined ? {} : { code }),
    ...(status === undefined ? {} : { status }),
    stack,
    ...(cause === undefined ? {} : { cause: describeCause(cause) }),
  };
}
