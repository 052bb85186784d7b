import tseslint from 'typescript-eslint';
import {
  FILE_SYSTEM,
  FILE_SYSTEM_OWNERS,
  PACKAGES,
  ROOMS,
  STRANGE_FOLDERS,
  STRANGERS,
  WORKSHOPS,
} from './house.js';

const owns = (owners, file) => owners.some((owner) => file === owner || file.startsWith(owner));

/** The import rule for `file`: a room (`src/text/`), or one of its files that owns something the room does not. */
function importRule(file) {
  const room = file.split('/')[1];
  const rooms = [...ROOMS.slice(ROOMS.indexOf(room) + 1), ...(STRANGERS[room] ?? [])];
  const forbidden = Object.entries(PACKAGES).filter(([, owners]) => !owns(owners, file));
  const patterns = [
    {
      regex: `^(\\.\\./)+(${[...rooms, ...WORKSHOPS].join('|')})/`,
      message: `src/${room}/ may not import from there: see house.js.`,
    },
    ...forbidden.map(([name, owners]) => ({
      regex: `^${name}(/|$)`,
      message: `Import it only in ${owners.join(', ')}.`,
    })),
  ];
  const paths = owns(FILE_SYSTEM_OWNERS, file)
    ? []
    : FILE_SYSTEM.map((name) => ({ name, message: `Only ${FILE_SYSTEM_OWNERS.join(', ')} touch files.` }));
  return {
    files: [file.endsWith('/') ? `${file}**/*.ts` : file],
    rules: { 'no-restricted-imports': ['error', { paths, patterns }] },
  };
}

const ownFiles = new Set(
  [...Object.values(PACKAGES).flat(), ...FILE_SYSTEM_OWNERS].filter((file) => file.endsWith('.ts')),
);
// The files come last: of two rules for a file, the later one counts.
const roomRules = [
  ...ROOMS.map((room) => importRule(`src/${room}/`)),
  ...[...ownFiles].filter((file) => file.split('/').length > 2).map(importRule),
  {
    files: [
      'scripts/**/*.ts',
      'training/**/*.ts',
      'evaluation/**/*.ts',
      'benchmarks/**/*.ts',
      'playground/**/*.ts',
    ],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^(\\.\\./)+test/', message: 'Only tests import from test/.' }] },
      ],
    },
  },
  ...Object.entries(STRANGE_FOLDERS).map(([folder, strangers]) => ({
    files: [`${folder}**/*.{ts,tsx}`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: `^(\\.\\./)+(${strangers.join('|')})/`,
              message: `${folder} may not import from there: see house.js.`,
            },
          ],
        },
      ],
    },
  })),
];

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
  {
    files: ['{scripts,training,evaluation,benchmarks,playground}/**/*.ts', 'src/terminal/**/*.ts'],
    ignores: ['playground/page/'],
    rules: { 'no-console': 'off' },
  },
  ...roomRules,
  { files: ['eslint.config.js', 'house.js'], ...tseslint.configs.disableTypeChecked },
);
