import { buildGeneration } from '../../src/index/build-generation.ts';
import { createFakeEmbedder } from '../fakes/fake-embedder.ts';
import { makeCorpus } from './small-corpus.ts';

// A process that builds one generation after the other until it is killed. Writes one byte when it
// begins and one after every build.
const [indexFolder = '', firstEdition = '0'] = process.argv.slice(2);
const embedder = createFakeEmbedder({ dimension: 8 });
process.stdout.write('.');
for (let edition = Number(firstEdition); ; edition++) {
  await buildGeneration({ corpus: makeCorpus(4, { edition }), embedder, indexFolder, version: '0.0.0-test' });
  process.stdout.write('.');
}
