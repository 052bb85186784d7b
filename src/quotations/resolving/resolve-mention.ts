import type { Article } from '../../corpus/article.ts';
import { foldText } from '../../text/fold.ts';
import type { Span } from '../../text/span.ts';
import { bySentence, createFocus, type Focus, lastBefore, lowerBound } from './focus.ts';
import { dropOpeners, isHeadline } from '../reading/headline.ts';
import type { Quoted } from '../finding/find-quoted.ts';
import { type Frame, readTokens, type Token } from '../reading/frame.ts';
import { type NamePlace, readNames } from '../reading/names.ts';
import { type NounPhrase } from '../reading/noun-phrase.ts';
import { createRegistry, type Entity } from './registry.ts';
import { roleAround } from '../reading/role.ts';
import { cueKind } from '../../text/lexicon/verbs-of-saying.ts';
import { DETERMINERS, PREPOSITIONS } from '../../text/lexicon/function-words.ts';
import { genderOfRole, isRole, nameOffice } from '../../text/lexicon/people.ts';

/** Who a mention stands for. */
export type Resolved =
  | { readonly kind: 'named'; readonly entity: Entity }
  | { readonly kind: 'unnamed'; readonly name: string }
  | null;

export interface Resolver {
  readonly entities: readonly Entity[];
  /** Who the phrase stands for, judged by what the article said before it. */
  resolve(frame: Frame, phrase: NounPhrase): Resolved;
  /** Remembers that the phrase, a pronoun or a role, meant this entity. */
  remember(frame: Frame, phrase: NounPhrase, entity: Entity): void;
}

export function createResolver(
  article: Article,
  frames: readonly Frame[],
  quoted: readonly Quoted[],
): Resolver {
  const { text } = article;
  const placesByFrame = frames.map((frame) =>
    isHeadline(frame.tokens) ? [] : readNames(text, frame.tokens),
  );
  const quotedPlaces = quoted.flatMap((stretch) => readNames(text, readTokens(text, stretch)));
  const registry = createRegistry([
    ...dropOpeners(placesByFrame.flat()),
    ...quotedPlaces.filter((place) => !place.opensSentence),
  ]);
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
      if (entity.kind !== 'organisation' && speaks(frame.tokens, place)) {
        entity.kind = 'person';
        entity.sure = true;
      }
      history.push(createFocus(frame, place.from, place.start, entity, place.possessive, place.titleStart));
    }
  });

  function resolve(frame: Frame, given: NounPhrase): Resolved {
    const phrase = given.name ?? given;
    const first = frame.tokens[phrase.from];
    if (first === undefined) return null;
    if (phrase.kind === 'pronoun') return named(resolvePronoun(frame, first));
    const place = namePlace(frame, phrase);
    if (place !== null) {
      const entity = registry.find(place.name, place.title);
      if (entity !== null) return named(entity);
    }
    return resolveRole(frame, phrase);
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
    const sure = pronoun === 'it' ? candidates : candidates.filter(({ entity }) => entity.sure);
    const best =
      bySentence(sure, frame.paragraph, token.sentence) ??
      bySentence(candidates, frame.paragraph, token.sentence);
    if (best !== null) best.pronoun ??= pronoun;
    return best;
  }

  function resolveRole(frame: Frame, phrase: NounPhrase): Resolved {
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
    const end = last.possessive ? last.start + last.text.length : last.end;
    return { kind: 'unnamed', name: text.slice(first.start, end) };
  }

  /** The places before `position`, the nearest first. */
  function before(position: number): Focus[] {
    const near = [...lastBefore(history, position), ...lastBefore(remembered, position)];
    return near.sort((a, b) => b.start - a.start);
  }

  return {
    entities: registry.entities,
    resolve,
    remember(frame, phrase, entity) {
      const token = frame.tokens[phrase.from];
      if (token === undefined) return;
      entity.sure = true;
      const { start, sentence } = token;
      remembered.push({ start, paragraph: frame.paragraph, sentence, entity, subject: true });
    },
  };
}

/** Whether a name without an article stands next to a verb of speech: it is a person's, or taken for one. */
function speaks(tokens: readonly Token[], place: NamePlace): boolean {
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

/** The words of a phrase before its first preposition, determiners off. */
function headWords(tokens: readonly Token[]): string[] {
  const end = tokens.findIndex((token) => PREPOSITIONS.has(token.lower));
  return (end < 0 ? tokens : tokens.slice(0, end))
    .filter((token) => token.kind === 'word' && !DETERMINERS.has(token.lower))
    .map((token) => foldText(token.text));
}

/** Whether the article's words for the entity hold every word of the phrase, and its last word as a role or part of a name. */
function fitsRole(entity: Entity, words: readonly string[]): boolean {
  if (words.length === 0) return false;
  const known = new Set(entity.kind === 'organisation' ? entity.words : []);
  for (const part of [...entity.titles, entity.role ?? ''])
    for (const word of foldText(part).split(/[^\p{L}\p{N}'-]+/u)) known.add(nameOffice(word));
  return words.every((word) => known.has(nameOffice(word)));
}

/** The characters of a phrase. */
export function phraseSpan(frame: Frame, phrase: NounPhrase): Span {
  const first = frame.tokens[phrase.from];
  const last = frame.tokens[phrase.to - 1];
  if (first === undefined || last === undefined) throw new RangeError('a phrase lies outside its frame');
  return { start: first.start, end: last.end };
}
