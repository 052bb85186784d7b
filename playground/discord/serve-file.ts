import type { ServerResponse } from 'node:http';
import { dropOldest } from './world.ts';
import type { World } from './world.ts';

/** Hands a file of the CDN over, in the manner that it was stored with. */
export function serveFile(world: World, path: string, response: ServerResponse): void {
  const file = world.files.get(path);
  world.downloads.push(path);
  dropOldest(world.downloads, world.keeps);
  if (!file) {
    response.writeHead(404, { 'content-type': 'text/plain' });
    response.end('This content is no longer available.');
    return;
  }
  const { bytes, contentType, manner = { kind: 'whole' } } = file;
  const half = bytes.subarray(0, Math.ceil(bytes.length / 2));
  switch (manner.kind) {
    case 'whole':
      response.writeHead(200, { 'content-type': contentType });
      response.end(bytes);
      break;
    case 'redirect':
      response.writeHead(302, { location: manner.to });
      response.end();
      break;
    case 'status':
      response.writeHead(manner.status, { 'content-type': 'text/plain' });
      response.end('no');
      break;
    case 'stall':
      response.writeHead(200, { 'content-type': contentType });
      response.write(half);
      break;
    case 'break':
      response.writeHead(200, { 'content-type': contentType, 'content-length': bytes.length });
      response.write(half, () => response.destroy());
      break;
    case 'endless':
      response.writeHead(200, { 'content-type': contentType });
      writeForEver(response);
      break;
  }
}

function writeForEver(response: ServerResponse): void {
  const chunk = Buffer.alloc(64 * 1024, 'a');
  const go = (): void => {
    while (!response.destroyed && response.write(chunk));
    response.once('drain', go);
  };
  go();
}
