import type { AutocompleteInteraction } from 'discord.js';
import { listSpeakers, type SpeakerCount } from '../../quotations/look-up.ts';
import { foldPhrase } from '../../quotations/quotation-store.ts';
import type { Call } from '../bot-parts.ts';
import { LIMITS } from '../limits.ts';
import { hashName, type Shelf } from '../live-story.ts';
import { findSpeakersMeant, HASH_MARK } from '../look-up-page.ts';
import type { Messages } from '../messages/messages.ts';
import { truncateLine } from '../rendering/truncate.ts';
import type { Choice } from './command.ts';

/** Who is quoted and fits what has been typed so far, with the number of quotations. */
export function completeSpeaker(interaction: AutocompleteInteraction, { shelf, messages }: Call): Choice[] {
  const { name, value } = interaction.options.getFocused(true);
  return name === 'speaker' ? listChoices(shelf, value, messages) : [];
}

/**
 * At most 25 choices of at most 100 code units: first those with a word that begins as typed, then those whom the typed
 * words may mean; among them those quoted most often first. With nothing typed everybody fits.
 */
export function listChoices(shelf: Shelf, typed: string, messages: Messages): Choice[] {
  const speakers = listSpeakers(shelf.quotations);
  const beginning = foldPhrase(typed).trimEnd();
  const begins = ({ speaker }: SpeakerCount): boolean =>
    [speaker.name, ...speaker.aliases].some((name) => foldPhrase(name).includes(beginning));
  const { speakers: meant, suggestions } = findSpeakersMeant(shelf, typed);
  const fitting = [
    ...speakers.filter(begins),
    ...speakers.filter((one) => !begins(one) && [...meant, ...suggestions].includes(one.speaker.name)),
  ];
  return fitting.slice(0, LIMITS.choices).map(({ speaker, count }) => {
    const amount = ` · ${messages.quotationCount(count)}`;
    const name = truncateLine(speaker.name, LIMITS.choice - amount.length - 1) + amount;
    const fits = speaker.name.length <= LIMITS.choice;
    return { name, value: fits ? speaker.name : `${HASH_MARK}${hashName(speaker.name)}` };
  });
}
