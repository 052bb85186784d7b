import { ApplicationCommandOptionType } from 'discord.js';
import { lookUpQuotations } from '../../quotations/looking-up/look-up.ts';
import type { Call, Outcome } from '../bot-parts.ts';
import { ARTICLE_OPTION, chooseArticle, completeArticle } from '../choose-article.ts';
import { LONGEST_WORDS, MOST_SPEAKERS } from '../buttons/button-state.ts';
import { limitToPlace } from '../limit-call.ts';
import { LIMITS } from '../limits.ts';
import { hashName } from '../hash-name.ts';
import { articleFinder, checkQuotations, findSpeakersMeant, lookUpSaid } from '../look-up-page.ts';
import { describedBy } from '../messages/messages.ts';
import { escapeLine } from '../rendering/escape-markdown.ts';
import { createPayload } from '../rendering/payload.ts';
import { nameArticle, type CitedArticle } from '../rendering/citation.ts';
import { renderQuotation, renderQuotationPage, renderSuggestions } from '../rendering/quotation-message.ts';
import { truncateLine } from '../../text/truncate-line.ts';
import { ASKS, readText, type Command } from '../entry.ts';
import { refuseOtherStory } from '../stories/other-story.ts';
import { completeSpeaker } from './complete-speaker.ts';

/** `/quote speaker? words? article? id?` */
export const QUOTE: Command = {
  definition: {
    name: 'quote',
    ...describedBy((messages) => messages.quoteDescription),
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'speaker',
        ...describedBy((messages) => messages.quoteSpeaker),
        max_length: LIMITS.choice,
        autocomplete: true,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'words',
        ...describedBy((messages) => messages.quoteWords),
        max_length: LONGEST_WORDS,
      },
      ARTICLE_OPTION,
      {
        type: ApplicationCommandOptionType.String,
        name: 'id',
        ...describedBy((messages) => messages.quoteId),
        max_length: 40,
      },
    ],
  },
  guards: ASKS,
  hides: () => false,
  complete: (interaction, call) => {
    const { name, value } = interaction.options.getFocused(true);
    const here = limitToPlace(call, interaction);
    if (name === 'speaker') return completeSpeaker(interaction, here, value);
    return name === ARTICLE_OPTION.name ? completeArticle(here, value) : [];
  },
  run(interaction, call) {
    const given = (option: string): string | null => {
      const text = readText(interaction, option)?.trim() ?? '';
      return text === '' ? null : text;
    };
    const [wantedId, wantedSpeaker, wantedWords] = [given('id'), given('speaker'), given('words')];
    const here = limitToPlace(call, interaction);
    if (wantedId !== null) return Promise.resolve(showById(wantedId, here));
    const chosen = chooseArticle(call, given(ARTICLE_OPTION.name));
    if ('refusal' in chosen) return Promise.resolve(chosen.refusal);
    const { only } = chosen;
    if (only !== null && !here.story.articles.some(({ id }) => id === only.id))
      return Promise.resolve({ payload: createPayload(call.messages.otherArticles), hidden: true });
    if (wantedSpeaker === null && wantedWords === null && only === null)
      return Promise.resolve(drawQuotation(here));
    const words = (wantedWords ?? '').slice(0, LONGEST_WORDS);
    return Promise.resolve(showFirstPage(wantedSpeaker, words, only, here));
  },
};

/** One quotation drawn by lot. */
export function drawQuotation({ parts, shelf, story, messages }: Call): Outcome {
  const found = lookUpQuotations(shelf.quotations, { random: parts.random });
  const drawn = found.kind === 'found' ? found.quotations[0] : undefined;
  if (drawn === undefined) return { payload: createPayload(messages.noQuotations), hidden: true };
  const { mark } = parts.layout;
  return { payload: renderQuotation(drawn, { drawn: true, mark }, articleFinder(story, shelf), messages) };
}

/** The id of a quotation, and the mark of its story behind it. */
const MARKED_ID = /^([^.]+)\.([0-9a-z]{5})$/u;

function showById(wanted: string, call: Call): Outcome {
  const { parts, shelf, story, messages } = call;
  const { mark } = parts.layout;
  const folded = wanted.toLowerCase();
  const [, id = folded, named = null] = MARKED_ID.exec(folded) ?? [];
  const refusal = refuseOtherStory(named, call);
  if (refusal !== null) return refusal;
  const found = lookUpQuotations(shelf.quotations, { id });
  const quotation = found.kind === 'found' ? found.quotations[0] : undefined;
  if (quotation === undefined)
    return {
      payload: createPayload(messages.noQuotationId(escapeLine(truncateLine(wanted, LIMITS.choice)))),
      hidden: true,
    };
  return {
    payload: renderQuotation(quotation, { drawn: false, mark }, articleFinder(story, shelf), messages),
  };
}

function showFirstPage(typed: string | null, wanted: string, only: CitedArticle | null, call: Call): Outcome {
  const { shelf, story, messages } = call;
  const article = only === null ? '' : hashName(only.id);
  let speakers: readonly string[] | null = null;
  if (typed !== null) {
    const meant = findSpeakersMeant(shelf, typed);
    if (meant.speakers.length === 0 || meant.speakers.length > MOST_SPEAKERS)
      return suggestSpeakers(typed, meant, { words: wanted, article }, call);
    speakers = meant.speakers;
  }
  const found = lookUpSaid(shelf, speakers, wanted, only?.id);
  if (found.length === 0) return sayNothingFound(speakers, wanted, only, call);
  const page = {
    page: 0,
    checksum: checkQuotations(found),
    speakers: (speakers ?? []).map((name) => hashName(name)),
    article,
    words: wanted,
  };
  const payload = renderQuotationPage(found, page, articleFinder(story, shelf), messages, {
    mark: call.parts.layout.mark,
    ...(only && { only }),
  });
  return { payload };
}

function sayNothingFound(
  speakers: readonly string[] | null,
  words: string,
  only: CitedArticle | null,
  { messages }: Call,
): Outcome {
  const names = speakers?.map((name) => escapeLine(truncateLine(name, 80))).join(', ');
  const shown = escapeLine(words);
  let sentence = messages.noQuotations;
  if (names !== undefined)
    sentence = words === '' ? messages.speakerWithout(names) : messages.speakerWithoutWords(names, shown);
  else if (words !== '') sentence = messages.noWords(shown);
  else if (only !== null) sentence = messages.noQuotationsIn;
  const where = only === null ? '' : `\n-# ${messages.inArticle(nameArticle(only))}`;
  return { payload: createPayload(sentence + where), hidden: true };
}

function suggestSpeakers(
  typed: string,
  meant: { speakers: readonly string[]; suggestions: readonly string[] },
  wanted: { readonly words: string; readonly article: string },
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
