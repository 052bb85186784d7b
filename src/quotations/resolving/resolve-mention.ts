import type { Article } from '../../corpus/article.ts';
import { sliceSpan, type Span } from '../../text/span.ts';
import type { Attribution } from '../attributing/attribution.ts';
import { bySentence, createFocus, type Focus, lastBefore, lowerBound } from './focus.ts';
import { onlyAnswerer } from './only-answerer.ts';
import { dropOpeners, readNamesOf } from '../reading/openers.ts';
import type { Quoted } from '../finding/find-quoted.ts';
import { type Frame, readTokens, type Token } from '../reading/frame.ts';
import { type NamePlace, readNames } from '../reading/names.ts';
import { type NounPhrase } from '../reading/noun-phrase.ts';
import { fitsRole, headWords } from './fits-role.ts';
import { createRegistry, type Entity } from './registry.ts';
import { settlePronouns } from './settle-pronouns.ts';
import { roleAround } from '../reading/role.ts';
import { cueKind } from '../../text/lexicon/verbs-of-saying.ts';
import { DETERMINERS, PREPOSITIONS } from '../../text/lexicon/function-words.ts';
import { genderOfGivenName, genderOfRole, isRole } from '../../text/lexicon/people.ts';

/** Begin what names nobody: "no variables", "that a line". */
const NO_ONE = /^(?:no|any|every|each|that|which|such|neither)$/;
/** Stand for somebody by themselves. */
const STANDS_ALONE = /^(?:one|another|others?|some|several|many|both)$/;

/** Who a mention stands for. */
export type Resolved =
  | { readonly kind: 'named'; readonly entity: Entity }
  | { readonly kind: 'unnamed'; readonly name: string }
  | null;

/** The name of whom a mention stands for; null when it stands for nobody. */
export function nameResolved(resolved: Resolved): string | null {
  if (resolved === null) return null;
  return resolved.kind === 'named' ? resolved.entity.name : resolved.name;
}

/**
 * Resolves the mentions of one article, which must come in the order of the text: who a phrase stands for is judged by what
 * the article said before it, and by whom the mentions before it meant. In a `dialogue` a pronoun stands for somebody only
 * where nobody else can be meant.
 */
export function createResolver(
  article: Article,
  frames: readonly Frame[],
  quoted: readonly Quoted[],
  dialogue: boolean,
): (attribution: Attribution) => Resolved {
  const { text } = article;
  const placesByFrame = readNamesOf(text, frames);
  const quotedPlaces = quoted.flatMap((stretch) => readNames(text, readTokens(text, stretch)));
  const registry = createRegistry([
    ...dropOpeners(placesByFrame.flat()),
    ...quotedPlaces.filter((place) => !place.opensSentence),
  ]);
  settlePronouns(frames, placesByFrame, registry);
  const history: Focus[] = [];
  // Pronouns and roles as they are resolved, which happens in the order of the text.
  const remembered: Focus[] = [];
  frames.forEach((frame, index) => {
    for (const place of placesByFrame[index] ?? []) {
      const entity = registry.find(place.name, place.title);
      if (entity === null) continue;
      entity.role ??= roleAround(text, frame.tokens, place);
      if (entity.role !== null) {
        entity.pronoun = genderOfRole(entity.role) ?? entity.pronoun;
        entity.sure = true;
      }
      if (entity.kind !== 'organisation' && standsByCue(frame.tokens, place)) {
        entity.kind = 'person';
        entity.sure = true;
      }
      history.push(createFocus(frame, place.from, place.start, entity, place.possessive, place.titleStart));
    }
  });

  function resolve(frame: Frame, given: NounPhrase, speaks: boolean): Resolved {
    const phrase = given.name ?? given;
    const first = frame.tokens[phrase.from];
    if (first === undefined) return null;
    if (phrase.kind === 'pronoun') return named(resolvePronoun(frame, first));
    const place = namePlace(frame, phrase);
    if (place !== null) {
      const entity = registry.find(place.name, place.title);
      if (entity !== null) return named(entity);
    }
    return resolveRole(frame, phrase, speaks);
  }

  /** The name that a phrase comes down to: the last one before "of", "for" … that ends the phrase's first part. */
  function namePlace(frame: Frame, phrase: NounPhrase): NamePlace | null {
    // The label of a transcript brings a frame of its own.
    const all =
      frame === frames[frame.paragraph]
        ? (placesByFrame[frame.paragraph] ?? [])
        : readNames(text, frame.tokens);
    const places: NamePlace[] = [];
    for (let at = lowerBound(all, phrase.from, (place) => place.from); at < all.length; at++) {
      const place = all[at];
      if (place === undefined || place.to > phrase.to) break;
      places.push(place);
    }
    const headEnd = firstBinding(frame.tokens, phrase, places);
    return places.findLast((place) => place.to === headEnd && !place.possessive) ?? null;
  }

  function resolvePronoun(frame: Frame, token: Token): Entity | null {
    const pronoun = token.lower.replace(/'.*$/, '');
    if (pronoun !== 'he' && pronoun !== 'she' && pronoun !== 'it') return null;
    const candidates = before(token.start).filter(
      ({ entity, subject }) =>
        (pronoun === 'it') === (entity.kind === 'organisation') &&
        entity.kind !== 'other' &&
        (subject || (pronoun !== 'it' && entity.pronoun !== null)) &&
        (entity.pronoun ?? pronoun) === pronoun,
    );
    if (dialogue && pronoun !== 'it') return onlyAnswerer(candidates, frame, remembered);
    const sure = pronoun === 'it' ? candidates : candidates.filter(({ entity }) => entity.sure);
    const best =
      bySentence(sure, frame.paragraph, token.sentence) ??
      bySentence(candidates, frame.paragraph, token.sentence);
    if (best !== null) best.pronoun ??= pronoun;
    return best;
  }

  function resolveRole(frame: Frame, phrase: NounPhrase, speaks: boolean): Resolved {
    const tokens = frame.tokens.slice(phrase.from, phrase.to);
    const [first] = tokens;
    const last = tokens.at(-1);
    if (first === undefined || last === undefined) return null;
    if (first.lower === 'the' || first.capital) {
      const words = headWords(tokens);
      const known = before(first.start).find(({ entity }) => fitsRole(entity, words));
      if (known !== undefined) return named(known.entity);
    }
    // A word that only its place makes capital names nobody.
    const opens =
      frame === frames[frame.paragraph] &&
      (phrase.from === 0 || frame.tokens[phrase.from - 1]?.sentence !== first.sentence);
    if (tokens.length === 1 && first.capital && opens && !isRole(first.lower)) return null;
    const someone = tokens.some(
      ({ lower, capital }) => isRole(lower) || (capital && !DETERMINERS.has(lower)),
    );
    if (NO_ONE.test(first.lower) || !(someone || speaks || STANDS_ALONE.test(first.lower))) return null;
    const end = last.possessive ? last.start + last.text.length : last.end;
    return { kind: 'unnamed', name: text.slice(first.start, end).replaceAll(/\s+/gu, ' ') };
  }

  /** Who a transcript's label stands for: the name told for it, a name of the article, else the label itself. */
  function resolveLabel(frame: Frame, phrase: NounPhrase, told: string | undefined): Resolved {
    const words = told ?? sliceSpan(text, phraseSpan(frame, phrase));
    const [place] = told === undefined ? readNames(text, frame.tokens) : [];
    const found = registry.find(place?.name ?? words, place?.title ?? '');
    const isGiven = !/^\p{Lu}+$/u.test(words) || genderOfGivenName(words) !== null;
    const entity = (isGiven ? registry.findGiven(found?.name ?? words) : null) ?? found;
    if (entity === null) return { kind: 'unnamed', name: words };
    if (entity.kind === 'organisation') entity.pronoun = null;
    entity.kind = 'person';
    return named(entity);
  }

  /** The places before `position`, the nearest first. */
  function before(position: number): Focus[] {
    const near = [...lastBefore(history, position), ...lastBefore(remembered, position)];
    return near.sort((a, b) => b.start - a.start);
  }

  /** Remembers that a phrase, a pronoun or a role, meant this entity. */
  function remember(frame: Frame, phrase: NounPhrase, entity: Entity): void {
    const token = frame.tokens[phrase.from];
    if (token === undefined) return;
    entity.sure = true;
    const { start, sentence } = token;
    remembered.push({ start, paragraph: frame.paragraph, sentence, entity, subject: true });
  }

  return ({ frame, phrase, by, name }) => {
    const resolved =
      by === 'label' ? resolveLabel(frame, phrase, name) : resolve(frame, phrase, by === 'after');
    if (resolved?.kind === 'named') remember(frame, phrase, resolved.entity);
    return resolved;
  };
}

/** Whether a name without an article stands next to a verb of speech: it is a person's, or taken for one. */
function standsByCue(tokens: readonly Token[], place: NamePlace): boolean {
  let before = tokens[place.from - 1];
  if (place.possessive || DETERMINERS.has(before?.lower ?? '')) return false;
  // "noted NBC’s Dante Chinni"
  if (before?.possessive === true) before = tokens[place.from - 2];
  return [tokens[place.to], before].some(
    (token) => token?.kind === 'word' && cueKind(token.lower) === 'speech',
  );
}

function named(entity: Entity | null): Resolved {
  return entity && { kind: 'named', entity };
}

function firstBinding(tokens: readonly Token[], phrase: NounPhrase, places: readonly NamePlace[]): number {
  for (let at = phrase.from; at < phrase.to; at++) {
    if (!PREPOSITIONS.has(tokens[at]?.lower ?? '') || tokens[at]?.capital === true) continue;
    if (!places.some((place) => place.from < at && at < place.to)) return at;
  }
  return phrase.to;
}

/** The characters of a phrase. */
export function phraseSpan(frame: Frame, phrase: NounPhrase): Span {
  const first = frame.tokens[phrase.from];
  const last = frame.tokens[phrase.to - 1];
  if (first === undefined || last === undefined) throw new RangeError('a phrase lies outside its frame');
  return { start: first.start, end: last.end };
}
