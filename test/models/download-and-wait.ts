import { downloadModel } from '../../src/models/hub-download.ts';

// A process that downloads a model from a hub and is killed on the way. Writes one byte when weights have come.
const [host = '', folder = ''] = process.argv.slice(2);
await downloadModel({
  model: 'owner/tiny',
  folder,
  hub: { host, answerLimit: 60_000, stallLimit: 60_000 },
  verify: () => Promise.resolve(),
  onProgress: ({ file }) => {
    if (file.endsWith('.onnx')) process.stdout.write('.');
  },
});
