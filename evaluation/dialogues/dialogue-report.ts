import type { DialogueTurn } from './dialogue-data.ts';
import type { Asked, TurnOutcome } from './run-dialogues.ts';

/** The figures of one way to ask; shares are 0 to 1. */
interface Figures {
  readonly first: number;
  /** First right, and not refused. */
  readonly answeredRight: number;
  readonly refused: number;
}

/** By kind of turn: how many there are, and what came of them in their dialogue and by themselves. */
type DialogueReport = Readonly<
  Record<
    DialogueTurn['kind'],
    { readonly turns: number; readonly inDialogue: Figures; readonly byItself: Figures }
  >
>;

/** Sums up the outcomes of dialogues. */
export function reportDialogues(outcomes: readonly TurnOutcome[]): DialogueReport {
  const of = (kind: DialogueTurn['kind']) => {
    const some = outcomes.filter(({ turn }) => turn.kind === kind);
    return {
      turns: some.length,
      inDialogue: measure(some.map(({ inDialogue }) => inDialogue)),
      byItself: measure(some.map(({ byItself }) => byItself)),
    };
  };
  return {
    first: of('first'),
    'follow-up': of('follow-up'),
    change: of('change'),
    unanswered: of('unanswered'),
  };
}

function measure(asked: readonly Asked[]): Figures {
  const share = (holds: (one: Asked) => boolean): number =>
    asked.length === 0 ? 0 : asked.filter(holds).length / asked.length;
  return {
    first: share(({ isRight }) => isRight),
    answeredRight: share(({ isRight, judged }) => isRight && judged.kind === 'found'),
    refused: share(({ judged }) => judged.kind === 'not-found'),
  };
}

/** The report as a table. */
export function renderDialogueReport(report: DialogueReport): string {
  const show = ({ first, answeredRight, refused }: Figures): string =>
    [first, answeredRight, refused].map((value) => value.toFixed(3)).join('  ');
  return [
    '                    in the dialogue        by itself',
    'turn          count first  found  refused  first  found  refused',
    ...Object.entries(report).map(
      ([kind, { turns, inDialogue, byItself }]) =>
        `${kind.padEnd(12)} ${String(turns).padStart(6)} ${show(inDialogue)}    ${show(byItself)}`,
    ),
  ].join('\n');
}
