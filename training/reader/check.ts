import { readFileSync } from 'node:fs';
import path from 'node:path';
import { AutoModelForTokenClassification, AutoTokenizer, env, type Tensor } from '@xenova/transformers';

// node dist/training/reader/check.js MODEL_FOLDER expected.json
// Whether our runtime cuts the texts of `check.py` into the same pieces, and gives them the same numbers.

const [folder, expected] = process.argv.slice(2);
if (folder === undefined || expected === undefined)
  throw new Error('say which model, then what is expected of it');
const cases = JSON.parse(readFileSync(expected, 'utf8')) as {
  question: string;
  text: string;
  ids: number[];
  logits: number[][];
}[];
env.allowRemoteModels = false;
env.localModelPath = path.dirname(path.resolve(folder));
const name = path.basename(folder);
const tokenizer = await AutoTokenizer.from_pretrained(name);
const model = await AutoModelForTokenClassification.from_pretrained(name);
let worst = 0;
let others = 0;
for (const { question, text, ids, logits } of cases) {
  const inputs = (await tokenizer(question, { text_pair: text })) as { input_ids: Tensor };
  const ours = Array.from(inputs.input_ids.data as BigInt64Array, Number);
  const isSame = ours.length === ids.length && ours.every((id, at) => id === ids[at]);
  if (!isSame) {
    others++;
    console.log(`other pieces: ${question} | ${text}`);
    continue;
  }
  const { logits: said } = (await model(inputs)) as { logits: Tensor };
  for (const [at, value] of logits.flat().entries())
    worst = Math.max(worst, Math.abs(value - Number(said.data[at])));
}
console.log(`${cases.length} texts, ${others} cut otherwise, numbers differ by at most ${worst.toFixed(4)}`);
process.exitCode = others > 0 || worst > 0.05 ? 1 : 0;
