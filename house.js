// The house as data: what eslint.config.js enforces, test/house.test.ts proves and docs/design.md describes.

/** The rooms of src/, in the order in which the work flows. A room imports from itself and from those before it. */
export const ROOMS = [
  'text',
  'storage',
  'corpus',
  'quotations',
  'processes',
  'models',
  'retrieval',
  'ranking',
  'index',
  'answers',
  'editing',
  'records',
  'stories',
  'discord',
  'terminal',
  'app',
];

/** Rooms that must not see another one though it comes before them: the two faces know nothing of each other. */
export const STRANGERS = { terminal: ['discord'] };

/** What lies beside src/ may use it; src/ uses none of it. `scripts` are the entry points that people type. */
export const WORKSHOPS = ['scripts', 'training', 'evaluation', 'benchmarks', 'playground', 'test'];

/**
 * Folders of the workshops that must not see others: the fake Discord is used without what drives and shows it, and without
 * ibid; the page runs in a browser, where there is nothing but itself.
 */
export const STRANGE_FOLDERS = {
  'playground/discord/': ['src', 'driver', 'page', 'serving', 'transcripts', 'test'],
  'playground/page/': ['src', 'discord', 'driver', 'serving', 'transcripts', 'test'],
};

/** One outside thing, one place: each of these packages is imported below the paths beside it and nowhere else in src/. */
export const PACKAGES = {
  '@xenova/transformers': ['src/models/transformers.ts'],
  'hnswlib-node': ['src/retrieval/hnsw-index.ts'],
  'minisearch/SearchableMap': ['src/retrieval/fuzzy-terms.ts'],
  'wink-porter2-stemmer': ['src/text/stem.ts'],
  '@orama/stemmers': ['src/text/language-words.ts'],
  '@orama/stopwords': ['src/text/language-words.ts'],
  'eld/extrasmall': ['src/text/detect-language.ts'],
  'mdast-util-from-markdown': ['src/corpus/parse-markdown.ts'],
  'mdast-util-directive': ['src/corpus/'],
  'mdast-util-gfm': ['src/corpus/parse-markdown.ts'],
  'micromark-extension-directive': ['src/corpus/parse-markdown.ts'],
  'micromark-extension-gfm': ['src/corpus/parse-markdown.ts'],
  mdast: ['src/corpus/'],
  gemoji: ['src/corpus/markdown-phrase.ts'],
  chardet: ['src/corpus/decode-text.ts'],
  ignore: ['src/corpus/list-corpus-folder.ts'],
  '@mozilla/readability': ['src/corpus/parse-html.ts'],
  linkedom: ['src/corpus/html-page.ts'],
  'csv-parse/sync': ['src/corpus/parse-csv.ts'],
  'media-captions': ['src/corpus/read-cues.ts'],
  '@asciidoctor/core': ['src/corpus/parse-asciidoc.ts'],
  yaml: ['src/corpus/front-matter.ts'],
  fflate: ['src/corpus/unzip.ts', 'src/stories/pack-story.ts'],
  htmlparser2: ['src/corpus/xml-tree.ts'],
  unpdf: ['src/corpus/pdf-pages.ts'],
  'cli-progress': ['src/terminal/progress.ts'],
  'rate-limiter-flexible': ['src/discord/buckets.ts'],
  'prom-client': ['src/discord/metrics.ts'],
  pino: ['src/log.ts'],
  dotenv: ['src/app/config.ts'],
  pg: ['src/storage/postgres/database.ts'],
  'discord.js': ['src/discord/'],
  '@discordjs/rest': ['src/discord/'],
};

/** Where the file system is touched: `storage/` does it for the others, these for a reason that their head tells. */
export const FILE_SYSTEM_OWNERS = [
  'src/storage/',
  'src/app/project-root.ts',
  'src/models/download-folder.ts',
  'src/models/hub-download.ts',
  'src/models/model-files.ts',
];
export const FILE_SYSTEM = ['fs', 'fs/promises', 'node:fs', 'node:fs/promises'];
