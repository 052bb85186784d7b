import type { QuotationsFound, SpeakerCount } from '../quotations/looking-up/look-up.ts';
import type { Quotation } from '../quotations/quotation.ts';

/** What a citation of words calls the place they stand in: the article's title and, where the file has such, the locator. */
type PlaceOf = (quotation: Quotation) => {
  readonly title: string;
  readonly locator?: string | undefined;
};

/**
 * One quotation as text for a terminal: the verbatim words, then who said them, with the role as the article
 * gives it, and where; a turn of a transcript and a message of a chat are said to be one. Each stretch stands between its own marks; the ellipsis for what interrupts them stands outside.
 */
export function renderQuotation(quotation: Quotation, placeOf: PlaceOf): string {
  const words = quotation.parts.map((part) => `“${part.text}”`).join(' … ');
  const kind = { quoted: '', turn: 'in a transcript, ', message: 'in a chat, ' }[quotation.kind];
  const { title, locator } = placeOf(quotation);
  const place = [`${kind}¶ ${quotation.paragraph}`, ...(locator === undefined ? [] : [locator]), title].join(
    ', ',
  );
  return `${words}\n  — ${renderSpeaker(quotation)}, ${place}\n  ${quotation.id}`;
}

/** The answer to a look-up as text for a terminal, at most `limit` quotations of it; one sentence when nothing was found. */
export function renderQuotations(found: QuotationsFound, placeOf: PlaceOf, limit = Infinity): string {
  switch (found.kind) {
    case 'found': {
      const shown = found.quotations.slice(0, limit);
      const more = found.quotations.length - shown.length;
      const lines = shown.map((quotation) => renderQuotation(quotation, placeOf));
      if (more > 0) lines.push(`${more} more; show them with --all.`);
      return lines.join('\n\n');
    }
    case 'no-words':
      return found.speakers.length === 0
        ? `Nobody is quoted with the words “${found.words}”.`
        : `${joinNames(
            found.speakers.map(({ name }) => name),
            'and',
          )} ${found.speakers.length === 1 ? 'is' : 'are'} not quoted with the words “${found.words}”.`;
    case 'no-speaker':
      return `Nobody called “${found.speaker}” is quoted.${renderSuggestions(found.suggestions)}`;
    case 'no-id':
      return `No quotation has the id ${found.id}.`;
    case 'nothing':
      return 'Nobody is quoted.';
  }
}

/** Who is quoted, at most `limit` of them, one a line, with the number of quotations and the role. */
export function renderSpeakers(speakers: readonly SpeakerCount[], limit = Infinity): string {
  if (speakers.length === 0) return 'Nobody is quoted.';
  const more = speakers.length - limit;
  const rest = more > 0 ? `\n\n${more.toLocaleString('en')} more; show them with --all.` : '';
  const width = Math.max(...speakers.map(({ count }) => String(count).length));
  const lines = speakers.slice(0, limit).map(({ speaker, count }) => {
    const role = speaker.role === null ? '' : ` (${speaker.role})`;
    return `${String(count).padStart(width)}  ${speaker.name}${role}`;
  });
  return lines.join('\n') + rest;
}

function renderSpeaker({ speaker, role, speech }: Quotation): string {
  if (speaker === null) return speech ? 'unattributed' : 'unattributed, not speech';
  return role === null ? speaker : `${speaker} (${role})`;
}

function renderSuggestions(names: readonly string[]): string {
  return names.length === 0 ? '' : ` Did you mean ${joinNames(names, 'or')}?`;
}

/** "Hill", "Hill or Lopez", "Hill, Lopez or Rama". */
function joinNames(names: readonly string[], last: 'and' | 'or'): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${last} ${names.at(-1) ?? ''}`;
}
