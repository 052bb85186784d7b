import { AUXILIARIES } from '../text/lexicon/function-words.ts';
import { FILLERS, GREETINGS, REMARKS, THANKS, TRIES } from '../text/lexicon/small-talk.ts';
import { findWords } from '../text/words.ts';

/** What somebody says who asks nothing of the story. */
export type SmallTalk =
  | 'greeting'
  | 'thanks'
  /** Wants to know what can be done here. */
  | 'help'
  /** Tries whether anybody answers. */
  | 'test'
  /** Signs, an emoji, a link, a remark, or an order to be something else. */
  | 'other';

/** More words than this are hardly a greeting. */
const MOST_WORDS = 8;

const LINK = /<?https?:\/\/\S+>?/giu;

/** A whole message that is one of these phrases, in small letters without marks; `|` and `?` as in regular expressions. */
const HELP = phrases(
  '(please |can you |could you |i need |need )?help( me)?( please| out)?',
  'how can (you|i) (help|use|ask)( me| you| here| this| this bot)?',
  'what can (you|i) (do|ask)( for me| you| here| with this bot)?',
  'what (do you do|should i ask|may i ask)( you| here)?',
  'how (do|does|can) (you|this|it|i|the bot|this bot) (work|use|ask)( it| this| you| this bot| the bot| here| a question)?',
  '(who|what) are you|what is (this|ibid|this bot)|commands|usage',
  'hilfe|was kannst du( alles)?|wer bist du|wie (geht|funktioniert) das',
  'ayuda|que puedes hacer|quien eres|como funciona( esto)?',
);

const TRY = phrases(
  '(is|are) (this|you|it|anybody|anyone)( thing)? (on|there|alive|working|online|awake|ready|here|up)',
  'do you work|does (this|it) work',
);

/** What a message begins with that orders to be something else: "ignore your instructions", "pretend to be a pirate". */
const ORDER = openings(
  '(ignore|disregard|forget|override|bypass)( \\w+){0,4} (instructions?|prompts?|rules?|guidelines|training|said|above|before)',
  'you are (now|no longer)|(pretend|imagine) (to be|you|that you)|act (as|like)|repeat after me',
  '(reveal|show|print|repeat|output|tell me)( me)? (your|the) (system |initial |hidden )?(prompt|instructions)',
  '(write|compose|sing|tell|generate)( me)? (a|an|some|another) (poem|song|joke|story|essay|code|haiku|script|rap)',
  '(ignoriere|vergiss)( \\w+){0,3} (anweisungen|regeln)|(ignora|olvida)( \\w+){0,3} (instrucciones|reglas)',
);

function phrases(...list: readonly string[]): RegExp {
  return new RegExp(`^(?:${list.join('|')})$`, 'u');
}

function openings(...list: readonly string[]): RegExp {
  return new RegExp(`^(?:(?:please|now|hey|ok|okay|hi|ibid) )*(?:${list.join('|')})\\b`, 'u');
}

/**
 * What a message is when it asks nothing of the story; null for a question, and for whatever might be one. Only a message
 * made of small talk altogether counts: "Thanks to whom did they win?" and "Help came from whom?" are questions.
 */
export function readSmallTalk(message: string): SmallTalk | null {
  const text = message.replace(LINK, ' ');
  const words = findWords(text.replaceAll(/['’]s\b/gu, ' is').replaceAll(/['’]/gu, '')).map(
    ({ folded }) => folded,
  );
  if (words.length === 0) return 'other';
  const plain = words.join(' ');
  if (HELP.test(plain)) return 'help';
  if (TRY.test(plain)) return 'test';
  if (ORDER.test(plain)) return 'other';
  if (words.length > MOST_WORDS) return null;
  const consists = (of: ReadonlySet<string>): boolean =>
    words.some((word) => of.has(word)) && words.every((word) => of.has(word) || isLight(word));
  if (consists(THANKS)) return 'thanks';
  if (consists(GREETINGS)) return 'greeting';
  if (consists(TRIES)) return 'test';
  // "Is it true?" is a question, "true" is none.
  return consists(REMARKS) && !AUXILIARIES.has(words[0] ?? '') ? 'other' : null;
}

/** Words that turn no small talk into a question. */
function isLight(word: string): boolean {
  return (
    FILLERS.has(word) ||
    GREETINGS.has(word) ||
    THANKS.has(word) ||
    REMARKS.has(word) ||
    TRIES.has(word) ||
    /^\d{1,3}$/u.test(word)
  );
}
