import type { ButtonInteraction } from 'discord.js';
import type { Extract } from '../../answers/answer.ts';
import { markEdition } from '../../corpus/edition.ts';
import type { Call, Outcome } from '../bot-parts.ts';
import { drawQuotation } from '../commands/quote.ts';
import { LOOKS, type ButtonEntry, type Manner } from '../entry.ts';
import { limitToPlace } from '../limit-call.ts';
import { articleFinder, articleOfPage, checkQuotations, openPage } from '../look-up-page.ts';
import { extractAt, findPlace, type Place } from '../place.ts';
import { readShownQuestion, renderExtracts, renderShared } from '../rendering/answer-message.ts';
import { renderContext } from '../rendering/context-message.ts';
import { readContent } from '../rendering/lay-out.ts';
import { createPayload } from '../rendering/payload.ts';
import { renderQuotationPage } from '../rendering/quotation-message.ts';
import { renderSources } from '../rendering/sources-message.ts';
import type { ButtonAction, ButtonStateOf } from './button-state.ts';
import { keepFeedback } from './keep-feedback.ts';

/** In a message of its own, for who pressed. */
const WHISPERS: Manner = { way: 'reply', hidden: true };

/** The buttons that everybody may press. When the text that one speaks of is no longer there, the outcome says so. */
export const READER_BUTTONS = {
  context: button<'context'>(WHISPERS, ({ place }, call) => {
    const article = findPlace(call.shelf, place);
    return article === null
      ? storyUpdated(call)
      : { payload: renderContext(markEdition(article, call.story.articles), place) };
  }),

  more: button<'more'>(WHISPERS, ({ places }, call) => {
    const extracts = extractsAt(places, call);
    return extracts === null || extracts.length === 0
      ? storyUpdated(call)
      : { payload: renderExtracts(extracts, call.messages) };
  }),

  share: button<'share'>(
    { way: 'reply', hidden: false },
    ({ found, narrowed, places }, call, interaction) => {
      const extracts = extractsAt(places, call);
      if (extracts === null) return storyUpdated(call);
      const question = readShownQuestion(readContent(interaction.message));
      const who = interaction.user.toString();
      return { payload: renderShared({ found, narrowed, extracts, question, who }, call.messages) };
    },
  ),

  feedback: button<'feedback'>(WHISPERS, async (state, call, interaction) => {
    return { payload: createPayload(await keepFeedback(state, interaction, call)) };
  }),

  quotations: button<'quotations'>({ way: 'update', hidden: false }, ({ page }, call, interaction) => {
    const { shelf, story, messages } = limitToPlace(call, interaction);
    const found = openPage(shelf, page);
    if (found === null) return storyUpdated(call);
    const only = articleOfPage(shelf, page);
    const cited = only && markEdition(only, call.story.articles);
    const turned = { ...page, checksum: checkQuotations(found) };
    const payload = renderQuotationPage(found, turned, articleFinder(story, shelf), messages, {
      mark: call.parts.layout.mark,
      ...(cited && { only: cited }),
    });
    return { payload, ...apartFrom(interaction) };
  }),

  another: button<'another'>({ way: 'update', hidden: false }, (_, call, interaction) => {
    return { ...drawQuotation(limitToPlace(call, interaction)), ...apartFrom(interaction) };
  }),

  sources: button<'sources'>({ way: 'update', hidden: true }, ({ page }, { story, shelf, messages }) => {
    return { payload: renderSources(story, shelf, messages, page) };
  }),

  'forget-me': button<'forget-me'>(
    { way: 'update', hidden: true },
    async (_, { parts, messages }, { user }) => {
      return { payload: createPayload(messages.forgotten(await parts.feedback.forgetPerson(user.id))) };
    },
  ),
};

/** A button that can no longer be read. */
export const OLD_BUTTON: ButtonEntry<null> = {
  guards: LOOKS,
  manner: WHISPERS,
  run: (_, __, { messages }) => ({ payload: createPayload(messages.oldButton) }),
};

function button<A extends ButtonAction>(
  manner: Manner,
  run: (state: ButtonStateOf<A>, call: Call, interaction: ButtonInteraction) => Outcome | Promise<Outcome>,
): ButtonEntry<ButtonStateOf<A>> {
  return { guards: LOOKS, manner, run: (state, interaction, call) => run(state, call, interaction) };
}

/** Whoever did not ask for a list gets a page of their own, and leaves that of the others where it is. */
function apartFrom({ message, user }: ButtonInteraction): Pick<Outcome, 'hidden'> {
  const asker = message.interactionMetadata?.user.id ?? user.id;
  return asker === user.id ? {} : { hidden: true };
}

function storyUpdated({ messages }: Call): Outcome {
  return { payload: createPayload(messages.storyUpdated), hidden: true };
}

/** The extracts at all of the places, null when one of them is no longer there. */
function extractsAt(places: readonly Place[], { story, shelf }: Call): Extract[] | null {
  const extracts = places.map((place) => extractAt(story, shelf, place));
  return extracts.every((extract) => extract !== null) ? extracts : null;
}
