/** One broken rule of a form: where in the body, and Discord's code and sentence for it. */
export interface FormFault {
  at: readonly (string | number)[];
  code: string;
  message: string;
}

/** An answer that refuses a request, in the shape of Discord's errors. */
export class DiscordError extends Error {
  readonly status: number;
  readonly code: number;
  readonly faults: readonly FormFault[];

  constructor(status: number, code: number, message: string, faults: readonly FormFault[] = []) {
    super(message);
    this.status = status;
    this.code = code;
    this.faults = faults;
  }

  /** The JSON body: `{ message, code, errors? }`, faults nested by path under `errors`. */
  toBody(): Record<string, unknown> {
    const body = { message: this.message, code: this.code };
    return this.faults.length === 0 ? body : { ...body, errors: nestFaults(this.faults) };
  }
}

interface FaultTree {
  [key: string]: FaultTree | { code: string; message: string }[];
}

function nestFaults(faults: readonly FormFault[]): FaultTree {
  const root: FaultTree = {};
  for (const { at, code, message } of faults) {
    let node = root;
    for (const step of at) node = (node[step] ??= {}) as FaultTree;
    const errors = (node['_errors'] ??= []) as { code: string; message: string }[];
    errors.push({ code, message });
  }
  return root;
}

/** Throws Discord's "Invalid Form Body" when there are faults. */
export function refuseInvalidForm(faults: readonly FormFault[]): void {
  if (faults.length > 0) throw new DiscordError(400, 50035, 'Invalid Form Body', faults);
}

/** Discord's refusals that more than one route gives. */
export const unknown = {
  channel: () => new DiscordError(404, 10003, 'Unknown Channel'),
  guild: () => new DiscordError(404, 10004, 'Unknown Guild'),
  member: () => new DiscordError(404, 10007, 'Unknown Member'),
  message: () => new DiscordError(404, 10008, 'Unknown Message'),
  user: () => new DiscordError(404, 10013, 'Unknown User'),
  webhook: () => new DiscordError(404, 10015, 'Unknown Webhook'),
  interaction: () => new DiscordError(404, 10062, 'Unknown interaction'),
  command: () => new DiscordError(404, 10063, 'Unknown application command'),
};
