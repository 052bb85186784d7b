import type { ButtonInteraction } from 'discord.js';
import type { Extract } from '../../answers/answer.ts';
import { markEdition } from '../../corpus/edition.ts';
import type { Call, Outcome } from '../bot-parts.ts';
import type { ButtonState } from '../button-state.ts';
import { drawQuotation } from '../commands/quote.ts';
import { articleFinder, articleOfPage, checkQuotations, openPage } from '../look-up-page.ts';
import { extractAt, findPlace, type Place } from '../place.ts';
import { readShownQuestion, renderExtracts, renderShared } from '../rendering/answer-message.ts';
import { renderContext } from '../rendering/context-message.ts';
import { createPayload } from '../rendering/payload.ts';
import { renderQuotationPage } from '../rendering/quotation-message.ts';
import { renderSources } from '../rendering/sources-message.ts';
import { keepFeedback } from './keep-feedback.ts';

/** How the outcome of each button appears: in a message of its own, seen by whom, or in place of the one it stands on. */
export const MANNERS = Object.freeze({
  context: { way: 'reply', hidden: true },
  more: { way: 'reply', hidden: true },
  share: { way: 'reply', hidden: false },
  feedback: { way: 'reply', hidden: true },
  quotations: { way: 'update', hidden: false },
  another: { way: 'update', hidden: false },
  sources: { way: 'update', hidden: true },
} as const satisfies Record<ButtonState['action'], { way: 'reply' | 'update'; hidden: boolean }>);

/** Does what a button says. When the text it speaks of is no longer there, the outcome says so. */
export async function pressButton(
  state: ButtonState,
  interaction: ButtonInteraction,
  call: Call,
): Promise<Outcome> {
  const { shelf, story, messages } = call;
  switch (state.action) {
    case 'context': {
      const article = findPlace(shelf, state.place);
      return article === null
        ? storyUpdated(call)
        : { payload: renderContext(markEdition(article, story.articles), state.place) };
    }
    case 'more': {
      const extracts = extractsAt(state.places, call);
      return extracts === null || extracts.length === 0
        ? storyUpdated(call)
        : { payload: renderExtracts(extracts) };
    }
    case 'share': {
      const extracts = extractsAt(state.places, call);
      if (extracts === null) return storyUpdated(call);
      const question = readShownQuestion(interaction.message.content);
      const who = interaction.user.toString();
      const { found, narrowed } = state;
      return { payload: renderShared({ found, narrowed, extracts, question, who }, messages) };
    }
    case 'feedback':
      await keepFeedback(state, interaction, call);
      return { payload: createPayload(messages.thanks) };
    case 'quotations': {
      const found = openPage(shelf, state.page);
      if (found === null) return storyUpdated(call);
      const page = { ...state.page, checksum: checkQuotations(found) };
      const only = articleOfPage(shelf, page);
      const cited = only && markEdition(only, story.articles);
      return { payload: renderQuotationPage(found, page, articleFinder(story, shelf), messages, cited) };
    }
    case 'sources':
      return { payload: renderSources(story, shelf, messages, state.page) };
    case 'another':
      return drawQuotation(call);
  }
}

function storyUpdated({ messages }: Call): Outcome {
  return { payload: createPayload(messages.storyUpdated), hidden: true };
}

/** The extracts at all of the places, null when one of them is no longer there. */
function extractsAt(places: readonly Place[], { story, shelf }: Call): Extract[] | null {
  const extracts = places.map((place) => extractAt(story, shelf, place));
  return extracts.every((extract) => extract !== null) ? extracts : null;
}
