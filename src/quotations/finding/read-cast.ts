import type { Article } from '../../corpus/article.ts';
import { NAME_PARTICLE, NAME_WORD } from './name-pattern.ts';

/** Who takes part in a conversation, as the head of the article tells. */
export interface Cast {
  /** From the short label of somebody who speaks ("MF", "Q") to the full name. */
  readonly byLabel: ReadonlyMap<string, string>;
  /** The words of all full names in the head, lower case. */
  readonly words: ReadonlySet<string>;
}

/** How much of an article's head is read, in code units. */
const HEAD = 20_000;

const NAME = String.raw`${NAME_WORD}(?:[ \u00a0]+(?:${NAME_PARTICLE}[ \u00a0]+)*${NAME_WORD}){1,4}`;

/** "Michael Ficarra (MF)", "Michael Ficarra | MF", "Ann Pike (Q)". */
const NAME_FIRST = new RegExp(String.raw`(${NAME})\s*[(|\t=–—:·-]\s*(\p{Lu}{1,4})(?![\p{L}\p{N}])`, 'gu');
/** "MF = Michael Ficarra", "Q: Ann Pike" and no more. */
const LABEL_FIRST = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(\p{Lu}{1,4})\s*(?:[=:–—|-]|\bis\b|\bfor\b)\s*(${NAME})(?=\s*(?:$|[\n;,|).]))`,
  'gu',
);
/** Who asks whom, in the head or the title of an interview. */
const ASKS = new RegExp(
  String.raw`(${NAME})\s(?:interviews?|interviewed|asks?|asked|questions|speaks? (?:to|with)|spoke (?:to|with)|talks? (?:to|with)|talked (?:to|with))\s(?:\p{Ll}+\s){0,4}(${NAME})`,
  'gu',
);
const ASKED = new RegExp(
  String.raw`(?:[Ii]nterview|INTERVIEW|[Cc]onversation|Q ?& ?A|[Qq]uestions|[Tt]estimony|[Dd]eposition|[Ee]xamination)\s?(?:with|of|for|:)\s(?:\p{Ll}+\s){0,4}(${NAME})`,
  'gu',
);
const ASKER = new RegExp(
  String.raw`(?:(?:[Ii]nterviewed|[Aa]sked|[Cc]onducted)\sby|EXAMINATION\sBY|[Ee]xamination\sby|[Ii]nterviewer:)\s(?:\p{Ll}+\s){0,3}(${NAME})`,
  'gu',
);

/** Whom the title and the paragraphs before the first turn name; of several names for a label the first counts. */
export function readCast({ title, subtitle = '', text, paragraphs }: Article, firstTurn: number): Cast {
  const end = Math.min(paragraphs[firstTurn]?.start ?? 0, HEAD);
  const head = `${title}\n${subtitle}\n${text.slice(0, end)}`;
  const byLabel = new Map<string, string>();
  const tell = (label: string, name: string): void => {
    if (!byLabel.has(label)) byLabel.set(label, name.replaceAll(/\s+/gu, ' '));
  };
  for (const [, name = '', label = ''] of head.matchAll(NAME_FIRST)) if (fits(name, label)) tell(label, name);
  for (const [, label = '', name = ''] of head.matchAll(LABEL_FIRST))
    if (fits(name, label)) tell(label, name);
  for (const [, asker = '', asked = ''] of head.matchAll(ASKS)) {
    tell('Q', asker);
    tell('A', asked);
  }
  for (const [, name = ''] of head.matchAll(ASKED)) tell('A', name);
  for (const [, name = ''] of head.matchAll(ASKER)) tell('Q', name);
  const names = head.match(new RegExp(NAME, 'gu')) ?? [];
  return { byLabel, words: new Set(names.flatMap((name) => name.toLowerCase().split(/\s+/))) };
}

/** Whether a label can be short for a name: it begins with the same letter, or stands for asking and answering. */
function fits(name: string, label: string): boolean {
  return /^[QA]$/.test(label) || (label.length > 1 && name.startsWith(label.charAt(0)));
}
