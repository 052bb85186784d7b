import { languageOf } from '../corpus/article-language.ts';
import { sliceSpan, type Span, withText } from '../text/span.ts';
import type { Article } from '../corpus/article.ts';
import { attributeQuoted } from './attributing/attribute.ts';
import { attributeFrench } from './attributing/attribute-french.ts';
import type { Attribution } from './attributing/attribution.ts';
import { isDialogue } from './attributing/dialogue.ts';
import { isSpeech } from './attributing/speech.ts';
import { isUtterance, turnUtterance } from './attributing/turn-utterances.ts';
import { groupUtterances, type Utterance } from './attributing/utterances.ts';
import { findQuoted, type Quoted } from './finding/find-quoted.ts';
import { findSigned } from './finding/find-signed.ts';
import { findTurns, type Turn } from './finding/find-turns.ts';
import { identifyQuotations } from './identify.ts';
import type { Quotation } from './quotation.ts';
import { type Frame, frameArticle } from './reading/frame.ts';
import { gatherSpeakers } from './resolving/gather-speakers.ts';
import { addresses } from './resolving/addresses.ts';
import { createResolver, nameResolved, phraseSpan, type Resolved } from './resolving/resolve-mention.ts';
import type { Speaker } from './speaker.ts';

/** All that an article quotes, in the order of the text, and who is quoted, in the order of their first words. */
export interface ArticleQuotations {
  readonly quotations: readonly Quotation[];
  readonly speakers: readonly Speaker[];
}

/**
 * Finds every quotation of an article and says who spoke it, as far as the article's own words tell: find the quoted
 * words and the turns of a transcript; read the text that frames them; find the cue and the mention of who spoke; put together what is one
 * utterance; tell speech from names; resolve the mention to a speaker.
 */
export function findQuotations(article: Article): ArticleQuotations {
  const { text } = article;
  const turns = findTurns(article).filter((turn) => isUtterance(text, turn));
  const signed = turns.length > 0 ? [] : findSigned(article);
  const labelled = [...turns, ...signed];
  const isTurn = new Set(turns);
  const spoken = labelled.flatMap(({ paragraph, more }) => [
    paragraph,
    ...more.map((part) => part.paragraph),
  ]);
  const told = article.paragraphs.flatMap(({ speaker }, paragraph) =>
    speaker === undefined ? [] : [paragraph],
  );
  const quoted = findQuoted(article, new Set([...spoken, ...told]));
  const frames = frameArticle(article, quoted);
  const attributions = attributeIn(languageOf(article), article, frames, quoted);
  const dialogue = isDialogue(text, frames, quoted, attributions);
  const resolveMention = createResolver(article, frames, quoted, dialogue);

  const utterances = [
    ...groupUtterances(text, quoted, attributions).map((utterance) => ({ utterance, turn: null })),
    ...labelled.map((turn) => ({ utterance: turnUtterance(text, turn), turn })),
  ].sort((a, b) => startOf(a.utterance) - startOf(b.utterance));
  const found = utterances.map(({ utterance, turn }) => {
    const { parts, attribution } = utterance;
    const speech = turn !== null || isSpeech(text, parts, attribution);
    const given = speech ? attribution : null;
    const resolved = turn?.told === true ? nameTold(turn) : given && resolveMention(given);
    const speaker = turn === null && isAddressed(text, parts, resolved) ? null : resolved;
    const start = startOf(utterance);
    const draft: Omit<Quotation, 'id'> = {
      kind: turn === null || !isTurn.has(turn) ? 'quoted' : article.form === 'chat' ? 'message' : 'turn',
      article: article.id,
      paragraph: (parts[0]?.paragraph ?? 0) + 1,
      ...withText(text, { start, end: parts.at(-1)?.end ?? start }),
      parts: parts.map((part) => withText(text, part)),
      speech,
      speaker: nameResolved(speaker),
      role: roleOf(text, speaker, turn),
      mention: given && withText(text, phraseSpan(given.frame, given.phrase)),
      cue: given && cueText(text, given),
    };
    return { draft, resolved: speaker };
  });

  return {
    quotations: identifyQuotations(found.map(({ draft }) => draft)),
    speakers: gatherSpeakers(found.map(({ draft, resolved }) => ({ resolved, mention: draft.mention }))),
  };
}

/**
 * By the rules of the article's language. An article in a language without rules is given to nobody: by English ones words
 * would go to whoever looks like a name. One whose language is not sure is read as English.
 */
function attributeIn(
  language: string | null,
  article: Article,
  frames: readonly Frame[],
  quoted: readonly Quoted[],
): (Attribution | null)[] {
  if (language === 'fr') return attributeFrench(frames);
  return language === null || language === 'en'
    ? attributeQuoted(article, frames, quoted)
    : quoted.map(() => null);
}

/** Whom the file itself names is nobody else of a similar name. */
const nameTold = ({ name }: Turn): Resolved => (name === null ? null : { kind: 'unnamed', name });

function startOf({ parts }: Utterance): number {
  return parts[0]?.start ?? 0;
}

/** Whether the words call whom they were given to by name: then somebody else says them. */
function isAddressed(text: string, parts: readonly Span[], resolved: Resolved): boolean {
  return (
    resolved?.kind === 'named' && parts.some((part) => addresses(sliceSpan(text, part), resolved.entity))
  );
}

/** What a turn's label says of the speaker, else what the article says. */
function roleOf(text: string, resolved: Resolved, turn: Turn | null): string | null {
  const told = turn?.label.role;
  if (told && resolved !== null) return sliceSpan(text, told);
  return resolved?.kind === 'named' ? resolved.entity.role : null;
}

function cueText(text: string, { frame, cue }: Attribution): string | null {
  const first = cue && frame.tokens[cue.from];
  const last = cue && frame.tokens[cue.to - 1];
  return first && last ? text.slice(first.start, last.end) : null;
}
