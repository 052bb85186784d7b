import { createHash } from 'node:crypto';
import * as z from 'zod';
import { IbidError } from '../errors.ts';
import { SCHEMA } from './settings.ts';

const count = z.int().nonnegative();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const manifestShape = z.object({
  schema: z.literal(SCHEMA),
  /** The ibid that built it; only for people to read. */
  version: z.string(),
  /** ISO date and time; only for people to read. */
  created: z.string(),
  sequence: z.int().positive(),
  /** The generation that was in use when this one was built, to which an undo goes back; null when there was none. */
  parent: z.string().nullable().default(null),
  model: z.object({ name: z.string(), fingerprint: z.string(), dimension: z.int().positive() }),
  settings: z.record(z.string(), z.unknown()),
  settingsHash: sha256,
  corpus: z.object({
    fingerprint: z.string(),
    /** `article` is the id of the article that was read from the file, null where none was; `skipped` where none should. */
    files: z.array(
      z.object({
        name: z.string(),
        sha256: z.string(),
        article: z.string().nullable(),
        skipped: z.literal(true).exactOptional(),
      }),
    ),
  }),
  counts: z.object({
    articles: count,
    paragraphs: count,
    sentences: count,
    passages: count,
    quotations: count,
  }),
  files: z.record(z.string(), z.object({ bytes: count, sha256 })),
});

/** What a generation was built from and what it consists of. */
export type Manifest = z.infer<typeof manifestShape>;

export const MANIFEST_FILE = 'manifest.json';

/** The manifest as the text of its file, with a checksum of itself. */
export function encodeManifest(manifest: Manifest): string {
  return `${JSON.stringify({ ...manifest, checksum: checksumOf(manifest) }, null, 2)}\n`;
}

/**
 * Reads the text of a manifest. Throws `index-schema` when it is of another schema, `index-corrupt` when it is
 * not a manifest or was changed since it was written. `folder` is the generation's, for the error.
 */
export function parseManifest(text: string, folder: string): Manifest {
  const fault = (detail: string, cause?: unknown): IbidError =>
    new IbidError('index-corrupt', { folder, file: MANIFEST_FILE, detail }, { cause });
  let stored: unknown;
  try {
    stored = JSON.parse(text);
  } catch (error) {
    throw fault('it is not JSON', error);
  }
  // The schema comes first: another one may have another checksum.
  const header = z.object({ schema: z.int(), checksum: z.string() }).safeParse(stored);
  if (!header.success) throw fault('it has no schema number or no checksum', header.error);
  if (header.data.schema !== SCHEMA)
    throw new IbidError('index-schema', { folder, found: header.data.schema, supported: SCHEMA });
  const { checksum, ...body } = stored as Record<string, unknown>;
  if (checksum !== checksumOf(body)) throw fault('its checksum is not its own');
  const manifest = manifestShape.safeParse(body);
  if (!manifest.success) throw fault(z.prettifyError(manifest.error), manifest.error);
  return manifest.data;
}

/** Over the compact form, so that how the file is laid out does not matter. */
function checksumOf(body: object): string {
  return createHash('sha256').update(JSON.stringify(body)).digest('hex');
}
