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

const NAME = String.raw`\p{Lu}[\p{L}'’-]+(?: (?:\p{Ll}{1,3} )?\p{Lu}[\p{L}'’.-]*){1,4}`;
const TELLS_WHO = new RegExp(
  [
    String.raw`(?<!\p{L})[QA]\s?(?:=|:|[–—-]|\bis|\bfor)\s${NAME}`,
    String.raw`${NAME}\s?[(,=–—-]\s?[QA](?!\p{L})`,
    String.raw`(?:[Ii]nterview(?:s|ed)?|[Cc]onversation|[Ss]p(?:eaks|oke)|[Tt]alk(?:s|ed)|[Tt]estimony)\s(?:with|of|by|to)\s(?:\p{Ll}+\s){0,4}${NAME}`,
  ].join('|'),
  'u',
);

/** Whether what stands before the first “Q:” tells who asks or who answers: then people talk, and it is no list of questions. */
export function tellsWhoSpeaks(head: string): boolean {
  return TELLS_WHO.test(head);
}

/** A line such as “Time: 35 minutes”, with the name of what it says. */
const FIELD = /^\p{Lu}[^:.!?\n]{0,39}: \S/u;

/** The lines of a text that has nothing but such lines, two or more; the text itself where it is another. */
export function partFields(text: string): readonly string[] {
  const lines = text.split('\n');
  return lines.length > 1 && lines.every((line) => FIELD.test(line)) ? lines : [text];
}
