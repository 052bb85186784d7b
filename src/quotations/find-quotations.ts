import { detectLanguage } from '../text/detect-language.ts';
import { sliceSpan, withText } from '../text/span.ts';
import type { Article } from '../corpus/article.ts';
import { attributeQuoted } from './attributing/attribute.ts';
import type { Attribution } from './attributing/attribution.ts';
import { isDialogue } from './attributing/dialogue.ts';
import { isSpeech } from './attributing/speech.ts';
import { groupUtterances } from './attributing/utterances.ts';
import { findQuoted } from './finding/find-quoted.ts';
import { identifyQuotations } from './identify.ts';
import type { Quotation } from './quotation.ts';
import { frameArticle } from './reading/frame.ts';
import { gatherSpeakers } from './resolving/gather-speakers.ts';
import { addresses } from './resolving/addresses.ts';
import { createResolver, phraseSpan } from './resolving/resolve-mention.ts';
import type { Speaker } from './speaker.ts';

/** All that an article quotes, in the order of the text, and who is quoted, in the order of their first words. */
export interface ArticleQuotations {
  readonly quotations: readonly Quotation[];
  readonly speakers: readonly Speaker[];
}

/**
 * Finds every quotation of an article and says who spoke it, as far as the article's own words tell: find the quoted
 * words; read the text that frames them; find the cue and the mention of who spoke; put together what is one
 * utterance; tell speech from names; resolve the mention to a speaker.
 */
export function findQuotations(article: Article): ArticleQuotations {
  const { text } = article;
  const quoted = findQuoted(article);
  const frames = frameArticle(article, quoted);
  const language = detectLanguage(text);
  // The rules are English: by them words in another language would be given to whoever looks like a name.
  const hasRules = language === null || language === 'en';
  const attributions = hasRules ? attributeQuoted(article, frames, quoted) : quoted.map(() => null);
  const dialogue = isDialogue(text, frames, quoted, attributions);
  const resolveMention = createResolver(article, frames, quoted, dialogue);

  const found = groupUtterances(text, quoted, attributions).map(({ parts, attribution }) => {
    const speech = isSpeech(text, parts, attribution);
    const given = speech ? attribution : null;
    const mention = given && withText(text, phraseSpan(given.frame, given.phrase));
    const meant = given && resolveMention(given);
    const isAddressed =
      meant?.kind === 'named' && parts.some((part) => addresses(sliceSpan(text, part), meant.entity));
    const resolved = isAddressed ? null : meant;
    const entity = resolved?.kind === 'named' ? resolved.entity : null;
    const start = parts[0]?.start ?? 0;
    const end = parts.at(-1)?.end ?? start;
    const draft: Omit<Quotation, 'id'> = {
      article: article.id,
      paragraph: (parts[0]?.paragraph ?? 0) + 1,
      ...withText(text, { start, end }),
      parts: parts.map((part) => withText(text, part)),
      speech,
      speaker: resolved === null ? null : resolved.kind === 'named' ? resolved.entity.name : resolved.name,
      role: entity?.role ?? null,
      mention,
      cue: given && cueText(text, given),
    };
    return { draft, resolved };
  });

  return {
    quotations: identifyQuotations(found.map(({ draft }) => draft)),
    speakers: gatherSpeakers(found.map(({ draft, resolved }) => ({ resolved, mention: draft.mention }))),
  };
}

function cueText(text: string, { frame, cue }: Attribution): string | null {
  const first = cue && frame.tokens[cue.from];
  const last = cue && frame.tokens[cue.to - 1];
  return first && last ? text.slice(first.start, last.end) : null;
}
