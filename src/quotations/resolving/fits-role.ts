import { foldText } from '../../text/fold.ts';
import { DETERMINERS, PREPOSITIONS } from '../../text/lexicon/function-words.ts';
import { nameOffice } from '../../text/lexicon/people.ts';
import type { Token } from '../reading/frame.ts';
import type { Entity } from './registry.ts';

/** The words of a phrase before its first preposition, determiners off. */
export function headWords(tokens: readonly Token[]): string[] {
  const end = tokens.findIndex((token) => PREPOSITIONS.has(token.lower));
  return (end < 0 ? tokens : tokens.slice(0, end))
    .filter((token) => token.kind === 'word' && !DETERMINERS.has(token.lower))
    .map((token) => foldText(token.text));
}

/** Whether the article's words for the entity hold every word of the phrase, and its last word as a role or part of a name. */
export function fitsRole(entity: Entity, words: readonly string[]): boolean {
  if (words.length === 0) return false;
  const known = new Set(entity.kind === 'organisation' ? entity.words : []);
  for (const part of [...entity.titles, entity.role ?? ''])
    for (const word of foldText(part).split(/[^\p{L}\p{N}'-]+/u)) known.add(nameOffice(word));
  return words.every((word) => known.has(nameOffice(word)));
}
