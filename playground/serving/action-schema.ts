import { z } from 'zod';
import type { Action } from '../page/protocol.ts';

const file = z.strictObject({ name: z.string().min(1).max(260), contentType: z.string(), data: z.base64() });
const value = z.union([z.string(), z.number(), z.boolean(), file, z.strictObject({ id: z.string() })]);
const values = z.record(z.string(), value);
const as = z.string();
const name = z
  .string()
  .trim()
  .min(1, 'A thread needs a name.')
  .max(100, 'A name has at most 100 characters.');

/** An action as it comes over the wire. */
export const actionSchema: z.ZodType<Action> = z.discriminatedUnion('do', [
  z.strictObject({
    as,
    do: z.literal('say'),
    channel: z.string(),
    text: z.string().max(2000, 'Discord takes at most 2000 characters.'),
    replyTo: z.string().optional(),
    ping: z.boolean().optional(),
    files: z.array(file).max(10).optional(),
  }),
  z.strictObject({ as, do: z.literal('edit'), message: z.string(), text: z.string().min(1).max(2000) }),
  z.strictObject({ as, do: z.literal('forward'), message: z.string(), channel: z.string() }),
  z.strictObject({ as, do: z.literal('delete'), message: z.string() }),
  z.strictObject({ as, do: z.literal('command'), channel: z.string(), path: z.string(), values }),
  z.strictObject({
    as,
    do: z.literal('complete'),
    channel: z.string(),
    path: z.string(),
    values,
    focused: z.string(),
  }),
  z.strictObject({ as, do: z.literal('thread'), message: z.string(), name }),
  z.strictObject({
    as,
    do: z.literal('post'),
    forum: z.string(),
    name,
    text: z.string().trim().min(1, 'A post needs words.').max(2000),
  }),
  z.strictObject({ as, do: z.literal('pick'), message: z.string(), command: z.string() }),
  z.strictObject({
    as,
    do: z.literal('press'),
    message: z.string(),
    called: z.string(),
    values: z.array(z.string()).optional(),
  }),
  z.strictObject({
    as,
    do: z.literal('submit'),
    interaction: z.string(),
    values: z.record(z.string(), z.string()),
  }),
  z.strictObject({
    as,
    do: z.literal('trouble'),
    trouble: z.enum(['cut', 'limit', 'errors', 'restart', 'kill', 'start']),
  }),
  z.strictObject({ as, do: z.literal('check') }),
]);
