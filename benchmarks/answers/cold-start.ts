import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { formatMs, formatShare, summariseTimes } from './timing.ts';

const RUNS = 5;

/** Milliseconds from the start of the process to the end of each step. */
interface Marks {
  readonly loaded: number;
  readonly opened: number;
  readonly answered: number;
}

// Runs the same steps as the command, and says when each was done. The model loads in its own process while the index
// is opened, so what is left to wait for after both is mostly the model.
const PROBE = (root: string, question: string): string => `
  const from = (name) => import(${JSON.stringify(`${pathToFileURL(path.join(root, 'dist/src')).href}/`)} + name);
  const [{ openStory }, { loadConfig }, { answerQuestion }] = await Promise.all(
    ['app/open-story.js', 'app/config.js', 'answers/answer-question.js'].map(from));
  const loaded = performance.now();
  const story = await openStory(loadConfig(${JSON.stringify(root)}), ${JSON.stringify(root)});
  const opened = performance.now();
  await answerQuestion(story, ${JSON.stringify(question)});
  const answered = performance.now();
  await story.close();
  console.log(JSON.stringify({ loaded, opened, answered }));
`;

/** The time that \`ask\` takes with an index on disk, from the start of its process to its end. */
export async function measureColdStart(root: string, indexFolder: string, question: string): Promise<string> {
  const run = (args: readonly string[]): { ms: number; stdout: string } => {
    const began = performance.now();
    const { stdout, stderr, status } = spawnSync(process.execPath, args, {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, INDEX_DIR: indexFolder, ANSWER_THRESHOLD: '0' },
    });
    if (status !== 0) throw new Error(`the command failed: ${stderr}`);
    return { ms: performance.now() - began, stdout };
  };
  const ask = path.join(root, 'dist/scripts/ask.js');
  run([ask, question]);
  const times = Array.from({ length: RUNS }, () => run([ask, question]).ms);
  const probes = Array.from(
    { length: RUNS },
    () => JSON.parse(run(['--input-type=module', '-e', PROBE(root, question)]).stdout) as Marks,
  );
  const mark = (of: (marks: Marks) => number): number => summariseTimes(probes.map(of)).median;
  const whole = mark(({ answered }) => answered);
  const steps: [string, number][] = [
    ['process and modules', mark(({ loaded }) => loaded)],
    ['index and model, side by side', mark(({ opened, loaded }) => opened - loaded)],
    ['answer', mark(({ answered, opened }) => answered - opened)],
  ];
  const bare = summariseTimes(Array.from({ length: RUNS }, () => run(['-e', '0']).ms)).median;
  return await Promise.resolve(
    [
      'Cold start (the story, index on disk)',
      `  ask, whole process: median of ${RUNS} ${formatMs(summariseTimes(times).median)}; node alone ${formatMs(bare)}`,
      ...steps.map(
        ([name, ms]) => `  ${name.padEnd(30)} ${formatMs(ms).padStart(8)}  ${formatShare(ms, whole)}`,
      ),
      '',
    ].join('\n'),
  );
}
