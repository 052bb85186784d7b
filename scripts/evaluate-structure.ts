import path from 'node:path';
import { readConfig } from '../src/app/config.ts';
import { findProjectRoot } from '../src/app/project-root.ts';
import { describeCommand } from '../src/terminal/describe-command.ts';
import { EXIT, runCommand } from '../src/terminal/run-command.ts';
import { openAsking } from '../evaluation/answers/open-asking.ts';
import { readStructureSet } from '../evaluation/structure/structure-questions.ts';
import {
  isKeptApart,
  measureStructure,
  sumUpStructure,
  type StructureOutcome,
} from '../evaluation/structure/measure-structure.ts';

const USAGE = 'npm run evaluate:structure -- [FOLDER] [--misses]';

const command = describeCommand({
  usage: USAGE,
  takesWords: true,
  options: { misses: { type: 'boolean', default: false } },
  read: ({ misses }, [folder]) => ({ misses, folder }),
});

const main = command(async ({ folder, misses }, { signal }) => {
  const root = findProjectRoot();
  const set = await readStructureSet(path.resolve(folder ?? path.join(root, 'test/golden/structure')));
  const { close, ...asking } = await openAsking(readConfig(process.env, root), root, { signal });
  try {
    const outcomes = await measureStructure(set, asking);
    const open = outcomes.filter((outcome, place) => !isKeptApart(outcome, place));
    console.log(renderRow('all', outcomes));
    console.log(renderRow('kept apart', outcomes.filter(isKeptApart)));
    for (const file of new Set(open.map(({ question }) => question.document)))
      console.log(
        renderRow(
          file,
          open.filter(({ question }) => question.document === file),
        ),
      );
    if (set.leftOut.length > 0) console.log(`Not read: ${set.leftOut.join(', ')}`);
    if (misses) for (const outcome of open) console.log(renderMiss(outcome));
    return EXIT.found;
  } finally {
    await close();
  }
});

await runCommand(main);

function renderRow(name: string, outcomes: readonly StructureOutcome[]): string {
  const { questions, first, shown, answered, labels } = sumUpStructure(outcomes);
  const shares = `first ${first.toFixed(3)}  shown ${shown.toFixed(3)}  answered ${answered.toFixed(3)}`;
  return `${name.padEnd(32)} ${String(questions).padStart(3)} questions  ${shares}  labels ${labels}`;
}

/** What came instead; nothing of a question that went well. */
function renderMiss({ question, answer, place, labels }: StructureOutcome): string {
  if (place === 1 && answer.kind === 'found' && labels.length === 0) return '';
  const found = answer.extracts.map(({ article, section, context = [], highlight }) =>
    [article, ...section, ...context, highlight.text.replaceAll(/\s+/gu, ' ').slice(0, 160)].join(' › '),
  );
  const head = `${question.id}: ${question.q} [${answer.kind} ${answer.confidence.toFixed(2)}, right at ${place}]`;
  return [head, ...found.map((text, at) => `   ${at + 1}. ${text}`)].join('\n');
}
