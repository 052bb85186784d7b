import { ONE, read, type Row } from './read-row.ts';
import type { HostileSubject } from './hostile-input.ts';

const refusal = (file: string, why: string): string =>
  `The file ${file} cannot be read as an article: ${why}. (hidden)`;
const NO_CHAT = refusal('story.json', 'it is JSON, but no channel that DiscordChatExporter wrote');
const CUE = 'WEBVTT\n\n00:01.000 --> 00:02.000\n';
const TALKER = '@everyone `x` https://evil.example';

const JSONS: readonly Row[] = [
  ['JSON of something else', '{"messages": []}', NO_CHAT],
  ['a hundred thousand brackets', '['.repeat(100_000), NO_CHAT],
  [
    'a channel and an author who would be pinged',
    JSON.stringify({
      guild: { name: TALKER },
      channel: { name: TALKER, topic: TALKER },
      messages: [
        { id: '1', type: 'Default', timestamp: TALKER, content: TALKER, author: { name: TALKER } },
        {
          id: '2',
          type: 'Default',
          timestamp: '',
          content: null,
          author: { name: '' },
          reference: { messageId: '2' },
        },
      ],
    }),
    '\\#\\@everyone \\`x\\` https\\://evil.example (hidden), shown with 1 paragraph · 0 quotations',
  ],
];

const TABLES: readonly Row[] = [
  [
    'a quotation mark that never closes',
    'Name,Age\n"Ann,3\nBo,4',
    'Story (hidden), shown with 2 paragraphs · 1 quotation',
  ],
  ['three hundred thousand semicolons', ';'.repeat(300_000), refusal('story.csv', 'it has no text')],
];

const CAPTIONS: readonly Row[] = [
  [
    'fifty thousand voices inside each other',
    `${CUE}${'<v A>'.repeat(50_000)}x`,
    refusal('story.vtt', 'there is more in it than can be read'),
  ],
  ['a hundred thousand marks of a tag', `${CUE}${'<'.repeat(100_000)}x`, ONE],
  [
    'twenty thousand cues at one time',
    `WEBVTT\n\n${'00:01.000 --> 00:02.000\nword\n\n'.repeat(20_000)}`,
    ONE,
  ],
  [
    'a time that no day has',
    'WEBVTT\n\n9999:99:99.999 --> 9999:99:99.999\nIt is late.',
    refusal('story.vtt', 'it has no text'),
  ],
];

const MARKUP: readonly Row[] = [
  [
    'other files that are to be included',
    '.. include:: /etc/passwd\n\n.. raw:: html\n   :file: /etc/passwd\n\nIt is a text.',
    ONE,
  ],
  ['a hundred thousand colons', ':a'.repeat(100_000), ONE],
  [
    'two hundred items inside each other',
    Array.from({ length: 200 }, (_, at) => `${' '.repeat(2 * at)}- a`).join('\n\n'),
    refusal('story.rst', 'its lists, quotes or brackets stand more than 100 deep inside each other'),
  ],
];

const ASCIIDOC: readonly Row[] = [
  ['other files that are to be included', 'include::/etc/passwd[]\n\nIt is a text.', ONE],
  ['attributes that stand for each other', ':a: {b}{b}\n:b: {a}{a}\n\nIt is {a}.', ONE],
  [
    'pictures that are to be fetched',
    ':data-uri:\n:allow-uri-read:\n\nimage::http://127.0.0.1:1/a.png[]\n\nIt is a text.',
    ONE,
  ],
];

/** What stands in texts that have parsers of their own. */
export const RARE_TEXTS: HostileSubject = {
  title: 'Tables, captions, chats and other markup',
  about: 'As the file of `/admin add`; read in the same process and limits.',
  inputs: [
    ...JSONS.map((row) => read('story.json', 'application/json', row)),
    ...TABLES.map((row) => read('story.csv', 'text/csv', row)),
    ...CAPTIONS.map((row) => read('story.vtt', 'text/vtt', row)),
    ...MARKUP.map((row) => read('story.rst', 'text/x-rst', row)),
    ...ASCIIDOC.map((row) => read('story.adoc', 'application/octet-stream', row)),
  ],
};
