import { expect } from 'vitest';
import { FILE_TYPES } from '../../../src/corpus/file-types.ts';
import { storeAttachment, type FileManner } from '../../../playground/discord/attachments.ts';
import { forgeCommand, seeForged } from '../forge.ts';
import { tell, type HostileInput, type HostileSubject, type Stage } from './hostile-input.ts';

const HOST = 'The file is not on Discord’s own servers; attach it to the command. (hidden)';
const EXTENSION = `The file must be one of ${FILE_TYPES}, or a .zip of them. (hidden)`;
const UNREACHABLE = 'Discord did not hand the file over; send it again. (hidden)';
const TYPE = `The file is of another type than its name says; send one of ${FILE_TYPES}, or a .zip of them. (hidden)`;
const SIZE = 'The file is too large; 5 MB is the most. (hidden)';

const GOOD = '---\ntitle: A good one\n---\n\nIt has one paragraph.\n';
const MARKDOWN = 'text/markdown; charset=utf-8';

/** What Discord is made to say of a file, and how it hands it over. */
interface Sending {
  readonly name?: string;
  readonly content?: string | Buffer;
  readonly contentType?: string | null;
  /** Instead of the true size. */
  readonly size?: number;
  /** Instead of the true address. */
  readonly url?: (origin: string) => string;
  readonly manner?: FileManner;
}

const SENT: readonly (readonly [input: string, sending: Sending, expected: string])[] = [
  ['a program', { name: 'story.exe' }, EXTENSION],
  ['a program that looks like an article', { name: 'story.md.exe' }, EXTENSION],
  ['an article with no ending', { name: 'story' }, EXTENSION],
  ['an ending of another kind of text', { name: 'story.xls' }, EXTENSION],
  ['an ending in letters of another script', { name: 'story.mԁ' }, EXTENSION],
  ['an ending with a space behind it', { name: 'story.md ' }, EXTENSION],
  ['an ending turned round by an override', { name: 'story\u202Edm.exe' }, EXTENSION],
  ['an empty name', { name: '' }, EXTENSION],
  ['an ending in capitals', { name: 'STORY.MD' }, 'A good one (hidden)'],
  [
    'a program by the name of a document',
    { name: 'story.docx', contentType: 'application/x-msdownload' },
    TYPE,
  ],
  ['a picture by its type', { contentType: 'image/png' }, TYPE],
  ['a program by its type', { contentType: 'application/x-msdownload' }, TYPE],
  ['a type that is no type', { contentType: '../../etc' }, TYPE],
  ['two types in one', { contentType: 'text/plain, image/png' }, TYPE],
  ['no type at all', { contentType: null }, 'A good one (hidden)'],
  ['a type of UTF-16', { contentType: 'text/plain; charset=utf-16le' }, 'A good one (hidden)'],
  [
    'a type of UTF-32 in quotation marks',
    { contentType: 'text/plain; charset="UTF-32"' },
    'A good one (hidden)',
  ],
  ['no bytes by what Discord says', { size: 0 }, 'The file is empty. (hidden)'],
  ['fewer than no bytes', { size: -1 }, 'The file is empty. (hidden)'],
  ['one byte more than is taken', { size: 5 * 1024 * 1024 + 1 }, SIZE],
  ['a size beyond all numbers', { size: 1e300 }, SIZE],
  ['fewer bytes than Discord said', { size: 1000 }, 'The file did not arrive whole; send it again. (hidden)'],
  ['more bytes than Discord said', { size: 3 }, 'The file did not arrive whole; send it again. (hidden)'],
  ['an endless stream that was called small', { size: 100, manner: { kind: 'endless' } }, SIZE],
  [
    'a stream that stops half-way',
    { manner: { kind: 'stall' } },
    'The file did not arrive within 1 s; send it again. (hidden)',
  ],
  ['a connection that breaks half-way', { manner: { kind: 'break' } }, UNREACHABLE],
  ['a file that Discord no longer has', { manner: { kind: 'status', status: 404 } }, UNREACHABLE],
  ['a server that fails', { manner: { kind: 'status', status: 500 } }, UNREACHABLE],
  ['a page that wants a password', { manner: { kind: 'status', status: 401 } }, UNREACHABLE],
  [
    'a redirect to another host',
    { manner: { kind: 'redirect', to: 'https://evil.example/x.md' } },
    UNREACHABLE,
  ],
  [
    'a redirect to the machine itself',
    { manner: { kind: 'redirect', to: 'http://127.0.0.1:1/' } },
    UNREACHABLE,
  ],
  [
    'a redirect to a file of the machine',
    { manner: { kind: 'redirect', to: 'file:///etc/passwd' } },
    UNREACHABLE,
  ],
  ['an address on another host', { url: () => 'https://evil.example/attachments/1/2/x.md' }, HOST],
  [
    'the host as a part of another',
    { url: () => 'https://cdn.discordapp.com.evil.example/attachments/1/2/x.md' },
    HOST,
  ],
  [
    'the host as a user name',
    { url: () => 'https://cdn.discordapp.com@evil.example/attachments/1/2/x.md' },
    HOST,
  ],
  [
    'a user name and a password before the host',
    { url: (origin) => `${origin.replace('//', '//a:b@')}/attachments/1/2/x.md` },
    HOST,
  ],
  [
    'the host with another port',
    { url: (origin) => `${origin.replace(/:\d+$/u, ':1')}/attachments/1/2/x.md` },
    HOST,
  ],
  [
    'Discord’s host without encryption',
    { url: () => 'http://cdn.discordapp.com/attachments/1/2/x.md' },
    HOST,
  ],
  ['the machine itself by its name', { url: () => 'http://localhost/attachments/1/2/x.md' }, HOST],
  ['the machine itself by IPv6', { url: () => 'http://[::1]/attachments/1/2/x.md' }, HOST],
  [
    'a cloud’s address of secrets',
    { url: () => 'http://169.254.169.254/attachments/latest/meta-data' },
    HOST,
  ],
  ['a file of the machine', { url: () => 'file:///etc/passwd' }, HOST],
  ['data in the address', { url: () => 'data:text/markdown,# x' }, HOST],
  ['a script in the address', { url: () => 'javascript:alert(1)' }, HOST],
  ['no address', { url: () => '' }, HOST],
  [
    'an address of letters that look the same',
    { url: () => 'https://cdn.dіscordapp.com/attachments/1/2/x.md' },
    HOST,
  ],
  ['another page of the right host', { url: (origin) => `${origin}/api/v10/users/@me` }, HOST],
  ['another page by way of dots', { url: (origin) => `${origin}/attachments/../api/v10/users/@me` }, HOST],
];

/** What stands about an attachment in the interaction, and what the server behind its address does. */
export const ATTACHMENTS: HostileSubject = {
  title: 'Attachments',
  about: 'As the file of `/admin add`, by an admin. Nothing is fetched from any host but Discord’s.',
  inputs: SENT.map(([input, sending, expected]): HostileInput => ({
    input,
    expected,
    run: async (stage) => {
      const { world } = stage.discord;
      const before = world.downloads.length;
      const requests = stage.discord.requests.length;
      // Only what never comes is waited for in vain, so that a slow machine is late for nothing else.
      if (sending.manner?.kind === 'stall') stage.download.seconds = 1;
      const outcome = tell(await sendFile(stage, sending));
      delete stage.download.seconds;
      if ([EXTENSION, TYPE, HOST].includes(expected)) expect(world.downloads).toHaveLength(before);
      const asked = stage.discord.requests.slice(requests).map(({ path }) => path);
      expect(asked.filter((path) => path.startsWith('/users'))).toEqual([]);
      return outcome;
    },
  })),
};

/** Sends a file by `/admin add`, and gives what the admin sees. */
export function sendFile(
  { discord, admin, channel }: Stage,
  { name = 'story.md', content = GOOD, contentType = MARKDOWN, size, url, manner }: Sending,
): ReturnType<typeof seeForged> {
  const bytes = Buffer.from(content);
  const stored = storeAttachment(discord.world, channel.id, {
    name,
    contentType: contentType ?? 'application/octet-stream',
    bytes,
  });
  const file = discord.world.files.get(new URL(stored.url).pathname);
  if (file && manner) file.manner = manner;
  const address = url?.(discord.url) ?? stored.url;
  const attachment = {
    ...stored,
    filename: name,
    url: address,
    proxy_url: address,
    size: size ?? bytes.length,
    content_type: contentType ?? undefined,
  };
  const options = [{ type: 1, name: 'add', options: [{ type: 11, name: 'file', value: stored.id }] }];
  const record = forgeCommand(
    discord,
    'admin',
    options,
    { person: admin.person, channel },
    {
      attachments: { [stored.id]: attachment },
    },
  );
  return seeForged(discord, record);
}
