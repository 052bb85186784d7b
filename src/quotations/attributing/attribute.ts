import type { Article } from '../../corpus/article.ts';
import type { Span } from '../../text/span.ts';
import type { Quoted } from '../finding/find-quoted.ts';
import { isAside, readLabel } from '../finding/transcript.ts';
import { type Frame, readTokens, type Token } from '../reading/frame.ts';
import { attributeByClause, type Attribution } from './attribution.ts';
import { carryBack, findCarried } from './carry-on.ts';
import { type Clause, findClauseAfter, findClauseBefore } from './cue-patterns.ts';
import { isSentence, sentenceStart } from './frame-sentence.ts';

/**
 * Who spoke each stretch, by the first rule that holds:
 * 1. a clause right before it ("Rama said, “");
 * 2. a clause after words that end in a comma, a question or an exclamation ("…,” said Rama");
 * 3. a cue earlier in its sentence ("he claimed was “");
 * 4. a clause after words that end otherwise;
 * 5. the sentence before, when that ends with a colon;
 * 6. for whole sentences only: who spoke the stretch before it in the paragraph, who the cue of the sentence before belongs to, or who spoke
 *    the paragraph before, when this one begins with the stretch.
 * Null where none holds. The answers stand in the order of `quoted`.
 */
export function attributeQuoted(
  article: Article,
  frames: readonly Frame[],
  quoted: readonly Quoted[],
): (Attribution | null)[] {
  const found: (Attribution | null)[] = quoted.map(() => null);
  for (const frame of frames) {
    frame.tokens.forEach((token, at) => {
      if (token.kind !== 'quoted') return;
      const stretch = quoted[token.quoted];
      if (stretch === undefined) return;
      found[token.quoted] = attributeOne(article, frames, frame, at, stretch, quoted, found);
    });
  }
  carryBack(quoted, found);
  dropUnsure(quoted, found);
  return found;
}

function attributeOne(
  article: Article,
  frames: readonly Frame[],
  frame: Frame,
  at: number,
  stretch: Quoted,
  quoted: readonly Quoted[],
  found: readonly (Attribution | null)[],
): Attribution | null {
  const label = readLabel(article.text, stretch);
  if (label !== null) return labelled(article.text, frame.paragraph, label);
  if (isAside(article.text, stretch)) return null;
  const { tokens } = frame;
  const ending = article.text.charAt(stretch.end - 1);
  const from = sentenceStart(article.text, tokens, at, quoted);
  const before = findClauseBefore(tokens, at, from);
  if (before?.tight === true) return attributeByClause(frame, before, 'before');
  const after = findClauseAfter(tokens, at);
  if (after !== null && /[,?!…—–-]/u.test(ending) && !leadsOn(tokens, after, ending))
    return attributeByClause(frame, after, 'after');
  if (before !== null) return attributeByClause(frame, before, 'before');
  if (after !== null && !/[.]/u.test(ending)) return attributeByClause(frame, after, 'after');
  if (!isSentence(article.text, tokens, at, stretch, from)) return null;
  return (
    findCarried(article, frames, frame, at, from, stretch, quoted, found) ??
    (after !== null && !leadsOn(tokens, after, ending) ? attributeByClause(frame, after, 'after') : null)
  );
}

/** Whether the clause after a full sentence brings in other words ("“…!” Rama said: “"): then it is not this one's. */
function leadsOn(tokens: readonly Token[], clause: Clause, ending: string): boolean {
  if (ending === ',') return false;
  const end = Math.max(clause.cueEnd, clause.phrase.to);
  const next = tokens[end];
  if (next?.lower === 'that') return true;
  return (
    next?.kind === 'mark' && /[,:]/.test(next.text) && tokens[end + 1]?.kind === 'quoted' && next.text === ':'
  );
}

/** The attribution that a transcript's label makes; the label stands inside the words, so it brings a frame of its own. */
function labelled(text: string, paragraph: number, label: Span): Attribution {
  const tokens = readTokens(text, label);
  return {
    frame: { paragraph, tokens },
    phrase: { from: 0, to: tokens.length, kind: 'name' },
    cue: null,
    by: 'before',
    loose: false,
  };
}

/** An opening mark that nothing closes and nothing takes up may be a stray: only a clause of its own says who spoke after it. */
function dropUnsure(quoted: readonly Quoted[], found: (Attribution | null)[]): void {
  quoted.forEach((stretch, index) => {
    const alone = !stretch.closed && !stretch.continues && quoted[index + 1]?.continues !== true;
    if (alone && found[index]?.by === 'carried') found[index] = null;
  });
}
