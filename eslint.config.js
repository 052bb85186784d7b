import tseslint from 'typescript-eslint';

// The rooms of the house, in the order in which the work flows. A room may import from itself and from
// the rooms above it in this list, never from those below.
const ROOMS = [
  'text',
  'corpus',
  'quotations',
  'retrieval',
  'index',
  'answers',
  'editing',
  'discord',
  'terminal',
];

// One outside thing, one file: each of these packages is imported in the files named beside it and nowhere else.
const PACKAGES = {
  '@xenova/transformers': ['src/retrieval/transformers.ts'],
  'hnswlib-node': ['src/retrieval/hnsw-index.ts'],
  'minisearch/SearchableMap': ['src/retrieval/fuzzy-terms.ts'],
  'wink-porter2-stemmer': ['src/text/stem.ts'],
  '@mozilla/readability': ['src/corpus/read-html.ts'],
  linkedom: ['src/corpus/read-html.ts'],
  yaml: ['src/corpus/front-matter.ts'],
  'cli-progress': ['src/terminal/progress.ts'],
  'rate-limiter-flexible': ['src/discord/rate-limits.ts'],
  'prom-client': ['src/discord/metrics.ts'],
  pino: ['src/log.ts'],
};
const FILE_SYSTEM = ['fs', 'fs/promises', 'node:fs', 'node:fs/promises'];

const mayTouchFiles = ['corpus', 'index', 'editing'];

/** The import rule for one room, or for one of its files that owns some package. */
function importRule(room, ownPackages) {
  const below = ROOMS.slice(ROOMS.indexOf(room) + 1);
  const sideways = room === 'terminal' ? ['discord'] : [];
  const rooms = [...below, ...sideways];
  const packages = Object.keys(PACKAGES).filter((name) => !ownPackages.includes(name));
  return {
    'no-restricted-imports': [
      'error',
      {
        paths: [
          ...packages.map((name) => ({ name, message: `Import it only in ${PACKAGES[name].join(', ')}.` })),
          ...(mayTouchFiles.includes(room) || ownPackages.includes('node:fs')
            ? []
            : FILE_SYSTEM.map((name) => ({
                name,
                message: 'Only corpus/, index/, editing/ and entry points touch the file system.',
              }))),
        ],
        patterns: [
          {
            regex: `^(\\.\\./)+(${rooms.join('|') || '-'})/`,
            message: `src/${room}/ may not import from the rooms after it.`,
          },
          {
            regex: '/(compose|compose-editing|editing-tasks|editing-worker|main)\\.ts$',
            message: 'Parts are wired in compose.ts; nothing imports it.',
          },
          ...(room === 'discord'
            ? []
            : [{ regex: '^(discord\\.js|@discordjs/)', message: 'Only src/discord/ knows Discord.' }]),
        ],
      },
    ],
  };
}

const roomRules = ROOMS.map((room) => ({ files: [`src/${room}/**/*.ts`], rules: importRule(room, []) }));

// Files that own a package, or the file system, get their room's rule with that one thing allowed.
const OWN_FILES = new Map();
for (const [name, files] of Object.entries(PACKAGES))
  for (const file of files) OWN_FILES.set(file, [...(OWN_FILES.get(file) ?? []), name]);
for (const file of [
  'src/retrieval/hnsw-index.ts',
  'src/retrieval/download-folder.ts',
  'src/retrieval/hub-download.ts',
  'src/retrieval/model-files.ts',
])
  OWN_FILES.set(file, [...(OWN_FILES.get(file) ?? []), 'node:fs']);

const ownerRules = [...OWN_FILES].map(([file, names]) => ({
  files: [file],
  rules: importRule(file.split('/')[1], names),
}));

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', 'node_modules/', '.ibid/', 'models/'] },
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  { files: ['scripts/**/*.ts', 'src/terminal/**/*.ts'], rules: { 'no-console': 'off' } },
  ...roomRules,
  ...ownerRules,
  { files: ['eslint.config.js'], ...tseslint.configs.disableTypeChecked },
);
