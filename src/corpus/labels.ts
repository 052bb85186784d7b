/** Code units of a line that names what follows, at most. */
const LONGEST_LABEL = 150;

const QUESTION = /^(?:Q|Question)\s?\d{0,3}\s?[:.)]\s*/i;
const ANSWER = /^(?:A|Answer)\s?\d{0,3}\s?[:.)]\s+(?=\S)/i;

/** The question of a text that is marked as one (“Q: May I bring my dog?”), without the mark; undefined for any other. */
export function readMarkedQuestion(text: string): string | undefined {
  if (!QUESTION.test(text) || text.length > 4 * LONGEST_LABEL) return undefined;
  const question = text.replace(QUESTION, '').trim();
  // “Q. Fabius” and “Q) see below” are no questions.
  return question.includes('?') || /^(?:Q|Question)\s?\d{0,3}\s?:/i.test(text) ? question : undefined;
}

/** A text without the mark of an answer before it (“A: Yes.”), as behind a marked question. */
export function dropAnswerMark(text: string): string {
  return text.replace(ANSWER, '');
}

/** Whether a text that stands out as a whole only names what follows: it is short and no sentence that says something. */
export function isLabel(text: string): boolean {
  return text !== '' && text.length <= LONGEST_LABEL && !text.includes('\n') && !/[.!;,…]["”’)]?$/.test(text);
}

/** Whether a text leads to the list behind it (“You need:”). */
export function leadsOn(text: string): boolean {
  return /[:：]$/.test(text) && text.length <= 2 * LONGEST_LABEL;
}
