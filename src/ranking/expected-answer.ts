import { AUXILIARIES, DO, QUESTION_WORDS } from '../text/lexicon/function-words.ts';
import { listWords } from '../text/lexicon/list-words.ts';
import { cueKind, VERBS_OF_SAYING } from '../text/lexicon/verbs-of-saying.ts';
import type { Word } from '../text/words.ts';

/** What kind of answer a question asks for, as far as its own words tell. */
export const ANSWER_KINDS = [
  'person',
  'place',
  'time',
  'number',
  'reason',
  'manner',
  'statement',
  'yes-no',
  'name',
  'thing',
  'none',
] as const;
export type AnswerKind = (typeof ANSWER_KINDS)[number];

export interface ExpectedAnswer {
  readonly kind: AnswerKind;
  /**
   * The word that says what is asked for ("country" in "which country left"), by its index among the
   * question's words; −1 when there is none. The sentence that answers need not hold it.
   */
  readonly focus: number;
}

const NEGATED_AUXILIARIES = listWords(
  "isn't aren't wasn't weren't don't doesn't didn't hasn't haven't hadn't can't couldn't won't wouldn't",
);
const FOCUS_KINDS: ReadonlyMap<string, AnswerKind> = new Map(
  (
    [
      ['time', 'year date day month week century decade time period era age season hour'],
      [
        'place',
        'country city town state place region area nation location continent island village street river county province capital district neighborhood territory ocean sea lake',
      ],
      [
        'number',
        'number percentage percent amount population proportion temperature price cost length height size rate total distance weight depth speed fraction share quantity salary budget',
      ],
      ['reason', 'reason cause motive purpose explanation'],
      [
        'person',
        'person people man woman president minister leader king queen author writer actor actress singer artist scientist founder player coach politician ruler emperor director official spokesperson spokesman',
      ],
      ['name', 'name title nickname term word called'],
    ] as const
  ).flatMap(([kind, words]) => words.split(' ').map((word): [string, AnswerKind] => [word, kind])),
);
const HOW_MUCH = new Set(
  'many much old tall long far big large high deep wide fast often few heavy hot cold'.split(' '),
);

/**
 * The expected answer of a question by its first question word and what follows it. Rules, so that a person
 * can see why; the ranker learns what to make of it. `words` are all words of the question, in order.
 */
export function expectAnswer(words: readonly Word[]): ExpectedAnswer {
  const folded = words.map((word) => word.folded);
  const at = folded.findIndex((word) => QUESTION_WORDS.has(word));
  if (at < 0) return { kind: isAuxiliary(folded[0]) ? 'yes-no' : 'none', focus: -1 };
  const wh = folded[at] ?? '';
  const rest = folded.slice(at + 1);
  // "Did Rama say why?" asks for a reason, but "Is it known who…" and "Do you know when…" begin with a courtesy.
  switch (wh) {
    case 'who':
    case 'whom':
    case 'whose':
    case 'whos':
      return { kind: 'person', focus: -1 };
    case 'when':
    case 'whens':
    case 'wen':
      return { kind: 'time', focus: -1 };
    case 'where':
    case 'wheres':
      return { kind: 'place', focus: -1 };
    case 'why':
      return { kind: 'reason', focus: -1 };
    case 'how':
    case 'hows':
      if (rest[0] === 'come') return { kind: 'reason', focus: -1 };
      return HOW_MUCH.has(rest[0] ?? '')
        ? { kind: 'number', focus: words[at + 2]?.stopWord === false ? at + 2 : -1 }
        : { kind: 'manner', focus: -1 };
    default:
      return expectThing(words, folded, at);
  }
}

/** "What …" and "which …": the noun that follows decides, or a verb of saying. */
function expectThing(words: readonly Word[], folded: readonly string[], at: number): ExpectedAnswer {
  const rest = folded.slice(at + 1);
  const followsDirectly = words[at + 1]?.stopWord === false;
  if (followsDirectly) {
    for (let offset = 1; offset <= 3; offset++) {
      const kind = FOCUS_KINDS.get(singular(folded[at + offset] ?? ''));
      if (kind !== undefined) return { kind, focus: at + offset };
    }
    return { kind: 'thing', focus: at + 1 };
  }
  if (isAuxiliary(rest[0]) && rest.some((word) => says(word, rest[0])))
    return { kind: 'statement', focus: -1 };
  // "What is the capital of…", "what was the reason for…": the noun before "of" or "for".
  const noun = words.findIndex((word, index) => index > at && !word.stopWord && !isAuxiliary(word.folded));
  const kind = FOCUS_KINDS.get(singular(folded[noun] ?? ''));
  return kind === undefined ? { kind: 'thing', focus: -1 } : { kind, focus: noun };
}

/** Whether a word is a verb of saying; what can be a noun ("claim") is one after a form of "do" only. */
function says(word: string, auxiliary = ''): boolean {
  return VERBS_OF_SAYING.has(word) && (DO.has(auxiliary) || cueKind(word) !== null);
}

function isAuxiliary(word = ''): boolean {
  return AUXILIARIES.has(word) || NEGATED_AUXILIARIES.has(word);
}

function singular(word: string): string {
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}
