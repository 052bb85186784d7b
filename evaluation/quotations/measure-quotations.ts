import { createArticle, type Article } from '../../src/corpus/article.ts';
import { foldText } from '../../src/text/fold.ts';
import { overlapsSpan, type Span } from '../../src/text/span.ts';
import { findQuotations } from '../../src/quotations/find-quotations.ts';
import type { GoldArticle, GoldQuote } from './gold-article.ts';
import { isRole } from '../../src/text/lexicon/people.ts';

/** One stretch as ibid finds it. */
interface PredictedQuote extends Span {
  readonly mention: Span | null;
  readonly speaker: string | null;
}

/** The fate of one gold stretch. */
type Outcome =
  | 'right'
  | 'not found'
  | 'no mention'
  | 'mention elsewhere'
  | 'right mention, no speaker'
  | 'right mention, wrong speaker'
  | 'wrong mention, right speaker';

export interface QuoteFigures {
  /** How many direct quotations of five words or more were judged. */
  readonly quotations: number;
  readonly found: number;
  /** Among them those with a gold source span. */
  readonly sourced: number;
  readonly mentionRight: number;
  /** Among them those whose source is a proper name. */
  readonly named: number;
  readonly nameRight: number;
  readonly speakerNull: number;
  readonly unattributed: number;
  readonly unattributedAttributed: number;
  readonly outcomes: ReadonlyMap<Outcome, number>;
}

/** The shortest quotation that is judged, in words. */
const SHORTEST = 5;

/** One row for each quoted stretch of the text, the offsets being those of `text` as given. */
export function predictQuotes(id: string, text: string): PredictedQuote[] {
  const article = readRaw(id, text);
  return findQuotations(article).quotations.flatMap((quotation) =>
    quotation.parts.map(({ start, end }) => ({
      start,
      end,
      mention: quotation.mention && { start: quotation.mention.start, end: quotation.mention.end },
      speaker: quotation.speaker,
    })),
  );
}

/** An article whose `text` is the raw text, so that offsets stay true: every line that is not blank is a paragraph. */
function readRaw(id: string, text: string): Article {
  const article = createArticle({ id, title: id }, []);
  const paragraphs: Span[] = [];
  for (const line of text.matchAll(/[^\r\n]+/g))
    if (line[0].trim() !== '') paragraphs.push({ start: line.index, end: line.index + line[0].length });
  return { ...article, text, paragraphs };
}

/**
 * The last word of the proper name that a source begins with, folded; null when it begins with none (a pronoun, "the mayor"). "Jim Clyburn
 * (D-S.C.), the assistant leader" gives "clyburn".
 */
export function goldSurname(speaker: string): string | null {
  const head = speaker.split(/,|\s\(|\s(?:who|of|from|at|for|in|with|on)\s/u)[0] ?? '';
  const words = head.replaceAll(/["“”]/g, '').trim().split(/\s+/);
  const last =
    words
      .filter((word) => !/^(?:Jr\.?|Sr\.?|I{2,3}|IV)$/.test(word))
      .at(-1)
      ?.replace(/['’]s$/, '') ?? '';
  const common = /^(?:he|she|they|it|i|we|you|his|her|their|who|me|my|one|another|some|many|this|that|the)$/i;
  if (!/^\p{Lu}/u.test(last) || common.test(last) || (isRole(last.toLowerCase()) && words.length < 2))
    return null;
  return foldText(last);
}

/** Whether a predicted speaker is the one that the surname belongs to: it contains the word, or begins with its letters. */
export function namesSpeaker(predicted: string, surname: string): boolean {
  const folded = foldText(predicted);
  if (
    folded.split(/[^\p{L}\p{N}'&-]+/u).some((word) => word === surname || word.replace(/'s$/, '') === surname)
  )
    return true;
  const initials = [...predicted.matchAll(/(?<![\p{L}\p{N}])\p{Lu}/gu)]
    .map((match) => match[0].toLowerCase())
    .join('');
  return initials.length > 1 && initials === surname.replaceAll('.', '');
}

/** The fate of one gold stretch, judged by the predicted stretch that shares most with it. */
function judgeQuote(
  gold: GoldQuote,
  predicted: readonly PredictedQuote[],
): { outcome: Outcome; best: PredictedQuote | null } {
  const shared = (quote: Span): number => Math.min(quote.end, gold.end) - Math.max(quote.start, gold.start);
  const best = predicted
    .filter((quote) => overlapsSpan(quote, gold))
    .toSorted((a, b) => shared(b) - shared(a))[0];
  if (best === undefined) return { outcome: 'not found', best: null };
  const surname = goldSurname(gold.speaker);
  const right = best.speaker !== null && (surname === null || namesSpeaker(best.speaker, surname));
  if (best.mention === null) return { outcome: 'no mention', best };
  const { mention } = best;
  if (!gold.speakerSpans.some((span) => overlapsSpan(span, mention)))
    return {
      outcome: right && surname !== null ? 'wrong mention, right speaker' : 'mention elsewhere',
      best,
    };
  if (right || (surname === null && best.speaker !== null)) return { outcome: 'right', best };
  return {
    outcome: best.speaker === null ? 'right mention, no speaker' : 'right mention, wrong speaker',
    best,
  };
}

/** The figures over some articles, each with its predictions in the same place. */
export function measureQuotes(
  articles: readonly GoldArticle[],
  predictions: readonly (readonly PredictedQuote[])[],
): QuoteFigures {
  const figures = {
    quotations: 0,
    found: 0,
    sourced: 0,
    mentionRight: 0,
    named: 0,
    nameRight: 0,
    speakerNull: 0,
    unattributed: 0,
    unattributedAttributed: 0,
  };
  const outcomes = new Map<Outcome, number>();
  articles.forEach((article, index) => {
    const predicted = predictions[index] ?? [];
    for (const gold of article.quotes) {
      if (gold.kind !== 'direct' || gold.words < SHORTEST) continue;
      const { outcome, best } = judgeQuote(gold, predicted);
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      figures.quotations++;
      if (best === null) {
        if (gold.speakerSpans.length > 0) figures.sourced++;
        if (goldSurname(gold.speaker) !== null) figures.named++;
        continue;
      }
      figures.found++;
      if (best.speaker === null) figures.speakerNull++;
      if (gold.speakerSpans.length > 0) {
        figures.sourced++;
        const { mention } = best;
        if (mention !== null && gold.speakerSpans.some((span) => overlapsSpan(span, mention)))
          figures.mentionRight++;
      }
      const surname = goldSurname(gold.speaker);
      if (surname !== null) {
        figures.named++;
        if (best.speaker !== null && namesSpeaker(best.speaker, surname)) figures.nameRight++;
      }
    }
    for (const span of article.unattributed) {
      figures.unattributed++;
      if (predicted.some((quote) => quote.speaker !== null && overlapsSpan(quote, span)))
        figures.unattributedAttributed++;
    }
  });
  return { ...figures, outcomes };
}
