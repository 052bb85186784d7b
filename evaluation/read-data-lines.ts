import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { z } from 'zod';
import { IbidError } from '../src/errors.ts';
import { findStats } from '../src/storage/read-files.ts';
import { guardStorage } from '../src/storage/storage-error.ts';

/**
 * Reads a file of one JSON document a line, empty lines left out. Rejects with IbidError 'data-invalid' with file and line for
 * a line that does not fit the schema, 'not-a-file' for a folder, and storage errors.
 */
export async function readDataLines<T>(file: string, schema: z.ZodType<T>): Promise<T[]> {
  if ((await findStats(file))?.isDirectory() === true) throw new IbidError('not-a-file', { path: file });
  return await guardStorage(file, async () => {
    const read: T[] = [];
    let number = 0;
    for await (const line of createInterface({
      input: createReadStream(file, 'utf8'),
      crlfDelay: Infinity,
    })) {
      number++;
      if (line.trim() !== '') read.push(parseLine(line, schema, { file, line: number }));
    }
    return read;
  });
}

function parseLine<T>(text: string, schema: z.ZodType<T>, place: { file: string; line: number }): T {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new IbidError('data-invalid', { ...place, detail: 'it is not JSON' }, { cause: error });
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success)
    throw new IbidError('data-invalid', { ...place, detail: describeIssues(parsed.error) });
  return parsed.data;
}

/** Every fault of a line in one line, with where it is. */
function describeIssues({ issues }: z.ZodError): string {
  return issues
    .map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`))
    .join(', ');
}
