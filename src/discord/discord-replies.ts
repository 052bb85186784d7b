import type {
  APIApplication,
  APIApplicationCommand,
  APIGatewayBotInfo,
  APIGuild,
  APIGuildMember,
  APIUser,
  RESTAPIPartialCurrentUserGuild,
} from 'discord.js';
import { z } from 'zod';

// What Discord replies, as Discord describes it. Only what ibid reads of it is checked; what is not named is let through. What a
// shape refuses is an error that `isMalformed` knows.

export const USER = z.looseObject({ id: z.string(), username: z.string() }) as unknown as z.ZodType<APIUser>;
export const APPLICATION = z.looseObject({
  id: z.string(),
  name: z.string(),
  flags: z.number().optional(),
}) as unknown as z.ZodType<APIApplication>;
export const GATEWAY = z.looseObject({
  shards: z.number(),
  session_start_limit: z.looseObject({ max_concurrency: z.number(), remaining: z.number() }),
}) as unknown as z.ZodType<APIGatewayBotInfo>;
export const GUILD = z.looseObject({
  id: z.string(),
  name: z.string(),
  roles: z.array(z.looseObject({ id: z.string(), permissions: z.string() })),
}) as unknown as z.ZodType<APIGuild>;
export const GUILDS = z.array(z.looseObject({ id: z.string(), name: z.string() })) as unknown as z.ZodType<
  RESTAPIPartialCurrentUserGuild[]
>;
export const MEMBER = z.looseObject({
  roles: z.array(z.string()),
}) as unknown as z.ZodType<APIGuildMember>;
export const COMMANDS = z.array(
  z.looseObject({
    id: z.string(),
    name: z.string(),
    type: z.number().optional(),
    options: z.array(z.looseObject({ name: z.string() })).nullish(),
  }),
) as unknown as z.ZodType<APIApplicationCommand[]>;

/** Whether something answered in the place of Discord, or Discord otherwise than it should: with no JSON, or with other JSON. */
export function isMalformed(error: unknown): error is z.ZodError | SyntaxError {
  return error instanceof z.ZodError || error instanceof SyntaxError;
}

/** What is wrong with such a reply, in some words. */
export function describeMalformed(error: z.ZodError | SyntaxError): string {
  if (error instanceof SyntaxError) return 'it is no JSON';
  const [issue] = error.issues;
  const at = issue?.path.join('.') ?? '';
  return `${at === '' ? '' : `${at}: `}${issue?.message ?? 'it has another shape'}`;
}
