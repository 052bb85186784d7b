import { ApplicationCommandOptionType, InteractionContextType } from 'discord.js';
import { lookUpQuotations } from '../../quotations/look-up.ts';
import type { Call, Outcome } from '../bot-parts.ts';
import { LONGEST_WORDS, MOST_SPEAKERS } from '../button-state.ts';
import { LIMITS } from '../limits.ts';
import { hashName } from '../live-story.ts';
import { articleFinder, checkQuotations, findSpeakersMeant, lookUpSaid } from '../look-up-page.ts';
import { localise } from '../messages/messages.ts';
import { escapeLine } from '../rendering/escape-markdown.ts';
import { createPayload } from '../rendering/payload.ts';
import { renderQuotation, renderQuotationPage, renderSuggestions } from '../rendering/quotation-message.ts';
import { truncateLine } from '../rendering/truncate.ts';
import { readText, type Command } from './command.ts';
import { completeSpeaker } from './complete-speaker.ts';

const described = localise((messages) => messages.quoteDescription);
const speaker = localise((messages) => messages.quoteSpeaker);
const words = localise((messages) => messages.quoteWords);
const id = localise((messages) => messages.quoteId);

/** `/quote speaker? words? id?` */
export const QUOTE: Command = {
  definition: {
    name: 'quote',
    description: described.text,
    description_localizations: described.localizations,
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'speaker',
        description: speaker.text,
        description_localizations: speaker.localizations,
        max_length: LIMITS.choice,
        autocomplete: true,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'words',
        description: words.text,
        description_localizations: words.localizations,
        max_length: LONGEST_WORDS,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'id',
        description: id.text,
        description_localizations: id.localizations,
        max_length: 40,
      },
    ],
  },
  isQuestion: true,
  hides: () => false,
  complete: completeSpeaker,
  run(interaction, call) {
    const given = (option: string): string | null => {
      const text = readText(interaction, option)?.trim() ?? '';
      return text === '' ? null : text;
    };
    const [wantedId, wantedSpeaker, wantedWords] = [given('id'), given('speaker'), given('words')];
    if (wantedId !== null) return Promise.resolve(showById(wantedId, call));
    if (wantedSpeaker === null && wantedWords === null) return Promise.resolve(drawQuotation(call));
    return Promise.resolve(showFirstPage(wantedSpeaker, (wantedWords ?? '').slice(0, LONGEST_WORDS), call));
  },
};

/** One quotation drawn by lot. */
export function drawQuotation({ parts, shelf, story, messages }: Call): Outcome {
  const found = lookUpQuotations(shelf.quotations, { random: parts.random });
  const drawn = found.kind === 'found' ? found.quotations[0] : undefined;
  if (drawn === undefined) return { payload: createPayload(messages.noQuotations), hidden: true };
  return { payload: renderQuotation(drawn, { drawn: true }, articleFinder(story), messages) };
}

function showById(wanted: string, { shelf, story, messages }: Call): Outcome {
  const found = lookUpQuotations(shelf.quotations, { id: wanted.toLowerCase() });
  const quotation = found.kind === 'found' ? found.quotations[0] : undefined;
  if (quotation === undefined)
    return { payload: createPayload(messages.noQuotationId(escapeLine(wanted))), hidden: true };
  return { payload: renderQuotation(quotation, { drawn: false }, articleFinder(story), messages) };
}

function showFirstPage(typed: string | null, wanted: string, call: Call): Outcome {
  const { shelf, story, messages } = call;
  let speakers: readonly string[] | null = null;
  if (typed !== null) {
    const meant = findSpeakersMeant(shelf, typed);
    if (meant.speakers.length === 0 || meant.speakers.length > MOST_SPEAKERS)
      return suggestSpeakers(typed, meant, wanted, call);
    speakers = meant.speakers;
  }
  const found = lookUpSaid(shelf, speakers, wanted);
  if (found.length === 0) {
    const shown = escapeLine(wanted);
    const names = speakers?.map((name) => escapeLine(truncateLine(name, 80))).join(', ');
    const sentence =
      names === undefined ? messages.noWords(shown) : messages.speakerWithoutWords(names, shown);
    return { payload: createPayload(sentence), hidden: true };
  }
  const page = {
    page: 0,
    checksum: checkQuotations(found),
    speakers: (speakers ?? []).map(hashName),
    words: wanted,
  };
  return { payload: renderQuotationPage(found, page, articleFinder(story), messages) };
}

function suggestSpeakers(
  typed: string,
  meant: { speakers: readonly string[]; suggestions: readonly string[] },
  wanted: string,
  { messages }: Call,
): Outcome {
  const isUnknown = meant.speakers.length === 0;
  const names = (isUnknown ? meant.suggestions : meant.speakers).map((name) => ({
    name,
    hash: hashName(name),
  }));
  const shown = escapeLine(truncateLine(typed, LIMITS.choice));
  const sentence = isUnknown ? messages.noSpeaker(shown) : messages.severalSpeakers(shown);
  const ending = isUnknown && names.length > 0 ? ` ${messages.didYouMean}` : '';
  return { payload: renderSuggestions(sentence + ending, names, wanted), hidden: true };
}
