import type { Token } from './frame.ts';
import { BINDING, type NounPhrase, readNounPhrase } from './noun-phrase.ts';

/** The phrase with the name that follows it between commas, if it names nobody itself. */
export function withApposition(tokens: readonly Token[], phrase: NounPhrase): NounPhrase {
  const last = tokens[phrase.to - 1];
  if (
    phrase.kind === 'pronoun' ||
    tokens[phrase.to]?.text !== ',' ||
    (last?.capital === true && phrase.kind === 'name' && !bindsSomewhere(tokens, phrase))
  )
    return phrase;
  const name = readNounPhrase(tokens, phrase.to + 1, false);
  const first = tokens[phrase.to + 1];
  if (
    name?.kind !== 'name' ||
    first?.capital !== true ||
    first.possessive ||
    tokens[name.to]?.text !== ',' ||
    name.to - name.from > 5
  )
    return phrase;
  return { from: phrase.from, to: name.to, kind: 'name', name };
}

function bindsSomewhere(tokens: readonly Token[], phrase: NounPhrase): boolean {
  for (let at = phrase.from; at < phrase.to; at++) {
    if (BINDING.has(tokens[at]?.lower ?? '')) return tokens[at - 1]?.capital === false;
  }
  return false;
}
