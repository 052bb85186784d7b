import { writeFile } from 'node:fs/promises';
import { readConfig } from '../src/app/config.ts';
import { findProjectRoot } from '../src/app/project-root.ts';
import { createProgress } from '../src/terminal/progress.ts';
import { describeCommand } from '../src/terminal/describe-command.ts';
import { EXIT, runCommand } from '../src/terminal/run-command.ts';
import { takeDataFile } from '../evaluation/answers/data-argument.ts';
import { openAsking } from '../evaluation/answers/open-asking.ts';
import { readDialogues } from '../evaluation/dialogues/dialogue-data.ts';
import { renderDialogueReport, reportDialogues } from '../evaluation/dialogues/dialogue-report.ts';
import { runDialogues, type TurnOutcome } from '../evaluation/dialogues/run-dialogues.ts';

const USAGE =
  'npm run evaluate:dialogues -- DIALOGUES.jsonl [--half development|final] [--predictions OUT.jsonl] [--json]';

const command = describeCommand({
  usage: USAGE,
  takesWords: true,
  options: {
    half: { type: 'string', default: 'development' },
    predictions: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
  read({ half, predictions, json }, words) {
    if (half !== 'development' && half !== 'final')
      throw new Error(`--half wants development or final, not "${half}"`);
    return { data: takeDataFile(words), half, predictions, json };
  },
});

/** Prints how well follow-ups are answered with what they refer to, and what that does to changes of the topic. */
const main = command(async ({ data, half, predictions, json }, { signal }) => {
  const root = findProjectRoot();
  const tests = (await readDialogues(data)).filter((test) => test.half === half);
  const { close, ...asking } = await openAsking(readConfig(process.env, root), root, { signal });
  const total = tests.flatMap(({ dialogues }) => dialogues).length;
  const progress = createProgress({ label: 'Talking', unit: 'dialogues', total });
  try {
    const outcomes = await runDialogues(tests, asking, (done) => {
      signal.throwIfAborted();
      progress.update(done, total);
    });
    progress.stop();
    if (predictions !== undefined) await writeFile(predictions, outcomes.map(renderOutcome).join(''));
    const report = reportDialogues(outcomes);
    console.log(json ? JSON.stringify(report, null, 2) : renderDialogueReport(report));
    return EXIT.found;
  } finally {
    progress.stop();
    await close();
  }
});

await runCommand(main);

/** One turn as a line of JSON: how it was read, and what came of it in its dialogue and by itself. */
function renderOutcome({ turn: { id, kind, text }, inDialogue, byItself }: TurnOutcome): string {
  const { judged, rights } = inDialogue;
  const { judgement, readAs, readings } = judged;
  const line = {
    id,
    kind,
    question: text,
    readAs,
    found: judged.kind,
    confidence: judgement.confidence,
    right: inDialogue.isRight,
    readings: readings && {
      alone: { confidence: readings.alone.confidence, right: rights?.alone },
      withContext: { confidence: readings.withContext.confidence, right: rights?.withContext },
    },
    byItself: { confidence: byItself.judged.judgement.confidence, right: byItself.isRight },
  };
  return `${JSON.stringify(line)}\n`;
}
