import { parseArgs, type ParseArgsConfig } from 'node:util';
import { EXIT, usageError, type Command } from './run-command.ts';
import type { Terminal } from './terminal.ts';

type Options = NonNullable<ParseArgsConfig['options']>;
type Values<O extends Options> = ReturnType<typeof parseArgs<{ options: O }>>['values'];

/** How a command is called. */
interface Call<O extends Options, G> {
  /** One line: its name, and what may stand behind it. */
  readonly usage: string;
  /** What `--help` prints; default: the usage. */
  readonly help?: string;
  /** As `parseArgs` of Node takes them; `--help` is added. Default: none. */
  readonly options?: O;
  /** Whether there may be words that are no options. Default false. */
  readonly takesWords?: boolean;
  /**
   * Makes of the values and words what the command needs; throws an Error with a sentence for what cannot be understood.
   * Default: the values.
   */
  readonly read?: (values: Values<O>, words: readonly string[], terminal: Terminal) => G;
}

/**
 * What makes a command of what it does. The command is told what was read of its arguments, and rejects with 'usage' for
 * what cannot be understood before it does anything.
 */
export function describeCommand<const O extends Options, G = Values<O>>(
  call: Call<O, G>,
): (run: (given: G, terminal: Terminal) => Promise<number>) => Command {
  const options = { ...call.options, help: { type: 'boolean', short: 'h' } } as const;
  const allowPositionals = call.takesWords === true;
  /** Null when help is asked for, whatever else there is. */
  const readArguments = (terminal: Terminal): { readonly given: G } | null => {
    try {
      const { values, positionals } = parseArgs({ args: [...terminal.args], options, allowPositionals });
      if (values.help === true) return null;
      const found = values as Values<O>;
      const empty = Object.entries<unknown>(values).find(([, value]) => value === '');
      if (empty) throw new Error(`--${empty[0]} is empty`);
      return { given: call.read ? call.read(found, positionals, terminal) : (found as G) };
    } catch (error) {
      throw usageError(error, call.usage);
    }
  };
  return (run) => async (terminal) => {
    const read = readArguments(terminal);
    if (read !== null) return await run(read.given, terminal);
    terminal.print(call.help ?? `Usage: ${call.usage}`);
    return EXIT.found;
  };
}
