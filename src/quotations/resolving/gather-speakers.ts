import type { TextSpan } from '../../text/span.ts';
import type { Speaker } from '../speaker.ts';
import type { Resolved } from './resolve-mention.ts';

/** Words that stand for whoever was named before: no name that anybody is known by. */
const STANDS_FOR = /^(?:he|she|it|they|who|we|i)\b/i;

/** Those whom the mentions stand for, one by name, in the order of their first mention. */
export function gatherSpeakers(
  mentions: readonly { readonly resolved: Resolved; readonly mention: TextSpan | null }[],
): Speaker[] {
  const found = new Map<string, { resolved: NonNullable<Resolved>; mentions: Set<string> }>();
  for (const { resolved, mention } of mentions) {
    if (resolved === null || mention === null) continue;
    const name = resolved.kind === 'named' ? resolved.entity.name : resolved.name;
    const entry = found.get(name) ?? { resolved, mentions: new Set() };
    entry.mentions.add(mention.text);
    found.set(name, entry);
  }
  return [...found].map(([name, { resolved, mentions }]) => createSpeaker(name, resolved, mentions));
}

function createSpeaker(
  name: string,
  resolved: NonNullable<Resolved>,
  mentions: ReadonlySet<string>,
): Speaker {
  if (resolved.kind === 'unnamed') return { name, aliases: [], role: null, kind: 'unnamed', pronoun: null };
  const { entity } = resolved;
  const aliases = new Set([...entity.aliases, ...mentions]);
  aliases.delete(name);
  const kind = entity.kind === 'organisation' ? 'organisation' : 'person';
  return {
    name,
    aliases: [...aliases].filter((alias) => !STANDS_FOR.test(alias)),
    role: entity.role,
    kind,
    pronoun: entity.pronoun,
  };
}
