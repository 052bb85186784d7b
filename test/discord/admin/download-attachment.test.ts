import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { downloadAttachment } from '../../../src/discord/admin/download-attachment.ts';

const TEXT = 'A good article.';

describe('an attachment that is fetched', () => {
  let server: Server;
  let origin: string;
  const asked: string[] = [];
  beforeEach(async () => {
    asked.length = 0;
    server = createServer((request, response) => {
      const { url = '' } = request;
      asked.push(url);
      const status = Number(/moved-(\d{3})/u.exec(url)?.[1] ?? 200);
      // Where it leads there is a file, of the size that was announced.
      if (status !== 200) response.writeHead(status, { location: '/attachments/1/2/there.md' });
      response.end(status === 200 ? TEXT : '');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  const fetchFile = (path: string) =>
    downloadAttachment(
      { name: 'story.md', url: `${origin}${path}`, size: TEXT.length, contentType: 'text/markdown' },
      { origins: [origin] },
    );

  it('comes as it is', async () => {
    expect(await fetchFile('/attachments/1/2/story.md')).toEqual({ bytes: Buffer.from(TEXT) });
  });

  it.each([301, 302, 303, 307, 308])('is not looked for where a redirect leads: %i', async (status) => {
    const path = `/attachments/1/2/moved-${status}.md`;
    expect(await fetchFile(path)).toEqual({ reason: 'unreachable' });
    expect(asked).toEqual([path]);
  });
});
