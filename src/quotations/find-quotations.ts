import { withText } from '../text/span.ts';
import type { Article } from '../corpus/article.ts';
import { attributeQuoted } from './attributing/attribute.ts';
import type { Attribution } from './attributing/attribution.ts';
import { findQuoted, type Quoted } from './finding/find-quoted.ts';
import { frameArticle } from './reading/frame.ts';
import { identifyQuotations } from './identify.ts';
import type { Quotation } from './quotation.ts';
import type { Entity } from './resolving/registry.ts';
import { createResolver, phraseSpan, type Resolved } from './resolving/resolve-mention.ts';
import type { Speaker } from './speaker.ts';
import { isSpeech } from './attributing/speech.ts';
import { groupUtterances } from './attributing/utterances.ts';

/** All that an article quotes, in the order of the text, and who is quoted, in the order of their first words. */
export interface ArticleQuotations {
  readonly quotations: readonly Quotation[];
  readonly speakers: readonly Speaker[];
}

/** Finds every quotation of an article and says who spoke it, as far as the article's own words tell. */
export function findQuotations(article: Article): ArticleQuotations {
  const quoted = findQuoted(article);
  const frames = frameArticle(article, quoted);
  const attributions = attributeQuoted(article, frames, quoted);
  const resolver = createResolver(article, frames, quoted);

  const speakers = new Map<string, { resolved: NonNullable<Resolved>; mentions: Set<string> }>();
  const drafts = groupUtterances(article.text, quoted, attributions).map((group) => {
    const [first] = group;
    const parts = group.flatMap((index) => quoted[index] ?? []);
    const attribution =
      group.map((index) => attributions[index]).find((found) => found !== null && found !== undefined) ??
      null;
    const speech = first !== undefined && isSpeech(article.text, parts, attribution);
    const given = speech ? attribution : null;
    const resolved = given && resolver.resolve(given.frame, given.phrase);
    if (given !== null && resolved?.kind === 'named')
      resolver.remember(given.frame, given.phrase, resolved.entity);
    return createDraft(article, parts, speech, given, resolved);
  });

  function createDraft(
    { id, text }: Article,
    parts: readonly Quoted[],
    speech: boolean,
    attribution: Attribution | null,
    resolved: Resolved,
  ): Omit<Quotation, 'id'> {
    const start = parts[0]?.start ?? 0;
    const end = parts.at(-1)?.end ?? start;
    const mention = attribution && withText(text, phraseSpan(attribution.frame, attribution.phrase));
    const name = resolved === null ? null : resolved.kind === 'named' ? resolved.entity.name : resolved.name;
    if (resolved !== null && name !== null && mention !== null) {
      const entry = speakers.get(name) ?? { resolved, mentions: new Set<string>() };
      entry.mentions.add(mention.text);
      speakers.set(name, entry);
    }
    return {
      article: id,
      paragraph: (parts[0]?.paragraph ?? 0) + 1,
      start,
      end,
      text: text.slice(start, end),
      parts: parts.map((part) => withText(text, part)),
      speech,
      speaker: name,
      role: resolved?.kind === 'named' ? roleOf(resolved.entity) : null,
      mention,
      cue: attribution && cueText(text, attribution),
    };
  }

  return {
    quotations: identifyQuotations(drafts),
    speakers: [...speakers].map(([name, { resolved, mentions }]) => createSpeaker(name, resolved, mentions)),
  };
}

function roleOf(entity: Entity): string | null {
  return entity.role;
}

function cueText(text: string, { frame, cue }: Attribution): string | null {
  const first = cue && frame.tokens[cue.from];
  const last = cue && frame.tokens[cue.to - 1];
  return first && last ? text.slice(first.start, last.end) : null;
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
  for (const alias of aliases) if (/^(?:he|she|it|they|who|we|i)\b/i.test(alias)) aliases.delete(alias);
  const kind = entity.kind === 'organisation' ? 'organisation' : 'person';
  return { name, aliases: [...aliases], role: entity.role, kind, pronoun: entity.pronoun };
}
