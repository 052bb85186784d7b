import { cutExtracts, judgeQuestion, type JudgedQuestion } from '../../src/answers/answer-question.ts';
import { extendContext, makeExchange, type Context } from '../../src/answers/exchange.ts';
import type { Story } from '../../src/answers/story.ts';
import { buildSearchIndex } from '../../src/retrieval/search-index.ts';
import type { Asking } from '../answers/open-asking.ts';
import { isRight } from '../answers/question-data.ts';
import type { DialogueArticle, DialogueTurn } from './dialogue-data.ts';

/** What came of one way to ask. */
export interface Asked {
  readonly judged: JudgedQuestion;
  /** Whether the first sentence answers. */
  readonly isRight: boolean;
  /** Of both readings, where there were two. */
  readonly rights: { readonly alone: boolean; readonly withContext: boolean } | null;
}

/** One turn, asked after those before it and by itself. */
export interface TurnOutcome {
  readonly turn: DialogueTurn;
  readonly inDialogue: Asked;
  readonly byItself: Asked;
}

/** Asks all dialogues of a corpus that is all their articles, through the same path as the bot. */
export async function runDialogues(
  tests: readonly DialogueArticle[],
  { embedder, judging, cutPieces }: Asking,
  onDialogue?: (done: number, total: number) => void,
): Promise<TurnOutcome[]> {
  const articles = tests.map(({ article }) => article);
  const { index } = await buildSearchIndex(articles, embedder, { cutPieces });
  const story: Story = { ...judging, articles, search: index, embedder };
  const dialogues = tests.flatMap((test) => test.dialogues);
  const outcomes: TurnOutcome[] = [];
  for (const [at, turns] of dialogues.entries()) {
    let context: Context = [];
    for (const turn of turns) {
      const inDialogue = await ask(story, turn, context);
      outcomes.push({ turn, inDialogue, byItself: await ask(story, turn, []) });
      context = extendContext(context, makeExchange(cutExtracts(story, inDialogue.judged)));
    }
    onDialogue?.(at + 1, dialogues.length);
  }
  return outcomes;
}

async function ask(story: Story, turn: DialogueTurn, context: Context): Promise<Asked> {
  const judged = await judgeQuestion(story, turn.text, { context });
  const { judgement, readings } = judged;
  const check = ({ sentences: [first] }: JudgedQuestion['judgement']): boolean =>
    first !== undefined && isGold(story, turn, first.sentence);
  return {
    judged,
    isRight: check(judgement),
    rights: readings ? { alone: check(readings.alone), withContext: check(readings.withContext) } : null,
  };
}

function isGold(
  { articles, search: { layout } }: Story,
  { article, evidence }: DialogueTurn,
  sentence: number,
): boolean {
  const paragraph = layout.sentenceParagraph[sentence] ?? 0;
  const ordinal = layout.paragraphArticle[paragraph] ?? 0;
  const found = articles[ordinal];
  if (found?.id !== article) return false;
  const number = paragraph - (layout.articleFirstParagraph[ordinal] ?? 0);
  const offset = found.paragraphs[number]?.start ?? 0;
  const [start, end] = [layout.sentenceStart[sentence] ?? 0, layout.sentenceEnd[sentence] ?? 0];
  return isRight(evidence, number, { start: start - offset, end: end - offset });
}
