import type { AutocompleteInteraction } from 'discord.js';
import { listSpeakers, type SpeakerCount } from '../../quotations/looking-up/look-up.ts';
import { foldPhrase } from '../../quotations/looking-up/quotation-store.ts';
import type { Speaker } from '../../quotations/speaker.ts';
import type { Call } from '../bot-parts.ts';
import { ARTICLE_OPTION } from '../choose-article.ts';
import type { Choice } from '../entry.ts';
import { LIMITS } from '../limits.ts';
import { hashName } from '../hash-name.ts';
import { findSpeakersMeant, HASH_MARK } from '../look-up-page.ts';
import type { Messages } from '../messages/messages.ts';
import { truncateLine } from '../../text/truncate-line.ts';
import type { Shelf } from '../shelf.ts';
import { deriveOnce } from '../../derive-once.ts';

/** The folded names of a speaker; of thousands, at every key that is pressed, so they are kept. */
const foldNames = deriveOnce((speaker: Speaker): readonly string[] =>
  [speaker.name, ...speaker.aliases].map(foldPhrase),
);

/**
 * Who is quoted and fits what has been typed so far, with the number of quotations; in one article, when that has been
 * chosen before.
 */
export function completeSpeaker(
  interaction: AutocompleteInteraction,
  { shelf, messages }: Call,
  typed: string,
): Choice[] {
  const chosen = interaction.options.getString(ARTICLE_OPTION.name)?.trim() ?? '';
  const meant = chosen === '' ? null : shelf.catalogue.find(chosen);
  return listChoices(shelf, typed, messages, meant?.kind === 'one' ? meant.article.id : undefined);
}

/**
 * At most 25 choices of at most 100 code units: first those with a word that begins as typed, then those whom the typed
 * words may mean; among them those quoted most often first. With nothing typed everybody fits. `article` is the id of
 * the only article that counts.
 */
export function listChoices(shelf: Shelf, typed: string, messages: Messages, article?: string): Choice[] {
  const speakers = listSpeakers(shelf.quotations, article);
  const beginning = foldPhrase(typed).trimEnd();
  const begins = ({ speaker }: SpeakerCount): boolean =>
    foldNames(speaker).some((name) => name.includes(beginning));
  const fitting = beginning === '' ? [...speakers] : speakers.filter(begins);
  if (fitting.length < LIMITS.choices && typed.trim() !== '') {
    const { speakers: meant, suggestions } = findSpeakersMeant(shelf, typed);
    const names = new Set([...meant, ...suggestions]);
    fitting.push(...speakers.filter((one) => names.has(one.speaker.name) && !begins(one)));
  }
  return fitting.slice(0, LIMITS.choices).map(({ speaker, count }) => {
    const amount = ` · ${messages.quotationCount(count)}`;
    const name = truncateLine(speaker.name, LIMITS.choice - amount.length - 1) + amount;
    const fits = speaker.name.length <= LIMITS.choice;
    return { name, value: fits ? speaker.name : `${HASH_MARK}${hashName(speaker.name)}` };
  });
}
