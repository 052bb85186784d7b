import type { IncomingMessage } from 'node:http';
import type { UploadedFile } from './attachments.ts';

/** Bytes of a request, at most: ten files of the largest size would already be refused by Discord itself. */
const LARGEST_BODY = 32 * 1024 * 1024;

/** Reads the body of a request: JSON, or a form of files and `payload_json`. Throws when it is neither, or too large. */
export async function readBody(request: IncomingMessage): Promise<{ body: unknown; files: UploadedFile[] }> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
    length += (chunk as Buffer).length;
    if (length > LARGEST_BODY) throw new Error(`a body of more than ${LARGEST_BODY} bytes`);
  }
  const bytes = Buffer.concat(chunks);
  const contentType = request.headers['content-type'] ?? '';
  if (contentType.startsWith('multipart/form-data')) return readForm(bytes, contentType);
  return { body: bytes.length === 0 ? undefined : JSON.parse(bytes.toString('utf8')), files: [] };
}

async function readForm(
  bytes: Buffer,
  contentType: string,
): Promise<{ body: unknown; files: UploadedFile[] }> {
  const response = new Response(new Uint8Array(bytes), { headers: { 'content-type': contentType } });
  // Deprecated for servers that face strangers; here it reads one bot's small forms.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const form = await response.formData();
  const files: UploadedFile[] = [];
  let body: unknown = {};
  for (const [field, value] of form) {
    if (typeof value === 'string') {
      if (field !== 'payload_json') throw new Error(`unknown form field ${field}`);
      body = JSON.parse(value);
    } else {
      const content = Buffer.from(await value.arrayBuffer());
      files.push({ field, name: value.name, contentType: value.type, bytes: content });
    }
  }
  return { body, files };
}
