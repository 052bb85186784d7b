import type { Article } from '../../corpus/article.ts';
import type { Quoted } from '../finding/find-quoted.ts';
import { isAside, readLabel } from '../finding/transcript.ts';
import type { Frame, Token } from '../reading/frame.ts';
import { attributeByClause, type Attribution } from './attribution.ts';
import { attributeByLabel } from './turn-utterances.ts';
import { carryBack, findCarried, type Place, type Scene } from './carry-on.ts';
import { type Clause, findClauseAfter, findClauseBefore } from './cue-patterns.ts';
import { isDialogue } from './dialogue.ts';
import { isSentence, sentenceStart } from './frame-sentence.ts';

/**
 * Who spoke each stretch, by the first rule that holds:
 * 1. a clause right before it ("Rama said, “");
 * 2. a clause after words that end in a comma, a question or an exclamation ("…,” said Rama");
 * 3. a cue earlier in its sentence ("he claimed was “");
 * 4. a clause after words that end otherwise;
 * 5. the sentence before, when that ends with a colon;
 * 6. for whole sentences only: who spoke the stretch before it in the paragraph, who the cue of the sentence before belongs to, or who spoke
 *    the paragraph before, when this one begins with the stretch and nothing tells of a dialogue.
 * Null where none holds. The answers stand in the order of `quoted`.
 */
export function attributeQuoted(
  article: Article,
  frames: readonly Frame[],
  quoted: readonly Quoted[],
): (Attribution | null)[] {
  const places = placeStretches(frames, quoted);
  const found = places.map((place) => attributeByItself(article.text, place, quoted));
  const dialogue = isDialogue(article.text, frames, quoted, found);
  places.forEach((place, index) => {
    found[index] ??= attributeBySurroundings({ article, frames, quoted, found, dialogue }, place);
  });
  carryBack(quoted, found);
  dropUnsure(quoted, found);
  return found;
}

/** Where each stretch stands among the tokens of its frame, in the order of `quoted`. */
function placeStretches(frames: readonly Frame[], quoted: readonly Quoted[]): Place[] {
  return frames.flatMap((frame) =>
    frame.tokens.flatMap((token, at) => {
      const stretch = quoted[token.quoted];
      return stretch === undefined ? [] : [{ frame, at, stretch }];
    }),
  );
}

/** Rules 1 to 4: by the clause or label that belongs to the stretch. */
function attributeByItself(
  text: string,
  { frame, at, stretch }: Place,
  quoted: readonly Quoted[],
): Attribution | null {
  const label = readLabel(text, stretch);
  if (label !== null) return attributeByLabel(text, frame.paragraph, label);
  if (isAside(text, stretch)) return null;
  const { tokens } = frame;
  const ending = text.charAt(stretch.end - 1);
  const from = sentenceStart(text, tokens, at, quoted);
  const before = findClauseBefore(tokens, at, from, readsAsSpeech(text, stretch));
  if (before?.tight === true) return attributeByClause(frame, before, 'before');
  const after = findClauseAfter(tokens, at);
  if (after !== null && /[,?!…—–-]/u.test(ending) && !leadsOn(tokens, after, ending))
    return attributeByClause(frame, after, 'after');
  if (before !== null) return attributeByClause(frame, before, 'before');
  if (after !== null && !/[.]/u.test(ending)) return attributeByClause(frame, after, 'after');
  return null;
}

/** Rules 5 and 6: by what stands before a stretch of whole sentences, at last by a clause that follows a full stop. */
function attributeBySurroundings(scene: Scene, place: Place): Attribution | null {
  const { text } = scene.article;
  const { frame, at, stretch } = place;
  const { tokens } = frame;
  if (isAside(text, stretch)) return null;
  const from = sentenceStart(text, tokens, at, scene.quoted);
  if (!isSentence(text, tokens, at, stretch, from)) return null;
  const carried = findCarried(scene, place, from);
  if (carried !== null) return carried;
  const after = findClauseAfter(tokens, at);
  const isTheirs = after !== null && !leadsOn(tokens, after, text.charAt(stretch.end - 1));
  return isTheirs ? attributeByClause(frame, after, 'after') : null;
}

/** Whether words look spoken by themselves: they begin with a capital and end like a sentence, or are several. */
function readsAsSpeech(text: string, { start, end }: Quoted): boolean {
  const words = text.slice(start, end);
  return /^[^\p{L}]*\p{Lu}/u.test(words) && (/[.?!…,]$/u.test(words) || /\s\S+\s\S/u.test(words));
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

/** An opening mark that nothing closes and nothing takes up may be a stray: only a clause of its own says who spoke after it. */
function dropUnsure(quoted: readonly Quoted[], found: (Attribution | null)[]): void {
  quoted.forEach((stretch, index) => {
    const alone = !stretch.closed && !stretch.continues && quoted[index + 1]?.continues !== true;
    if (alone && found[index]?.by === 'carried') found[index] = null;
  });
}
