import type { Message } from 'discord.js';
import type { Span } from '../text/span.ts';
import { decodeButton } from './buttons/button-codec.ts';
import type { ButtonState } from './buttons/button-state.ts';
import type { Place } from './place.ts';
import { readShownQuestion } from './rendering/answer-message.ts';
import { readContent } from './rendering/lay-out.ts';

/** What a posted answer tells of itself. */
interface PostedAnswer {
  /** As it was read, where it stands above the answer. */
  readonly question: string | null;
  /** The first sentence that is shown; null where nothing is. */
  readonly place: Place | null;
  /** The words in it that answer, as offsets of the article. */
  readonly words: Span | null;
}

/** Reads an answer from its message; null where the message is none. */
export function readAnswerMessage(message: Pick<Message, 'content' | 'components'>): PostedAnswer | null {
  const states = listCustomIds(message.components.map((component) => component.toJSON())).flatMap(
    (id) => decodeButton(id) ?? [],
  );
  const context = states.find((state) => state.action === 'context');
  const judged = states.find(
    (state): state is ButtonState & { action: 'feedback' } => state.action === 'feedback',
  );
  if (!context && !judged) return null;
  const shown = readShownQuestion(readContent(message));
  return {
    question: shown?.readAs ?? shown?.question ?? null,
    place: context?.place ?? judged?.places[0] ?? null,
    words: context?.words ?? null,
  };
}

/** The custom ids in components, however deep they stand. */
function listCustomIds(component: unknown): string[] {
  if (Array.isArray(component)) return component.flatMap(listCustomIds);
  if (typeof component !== 'object' || component === null) return [];
  return Object.entries(component).flatMap(([key, value]) =>
    key === 'custom_id' && typeof value === 'string' ? [value] : listCustomIds(value),
  );
}
