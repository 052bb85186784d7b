import { createHash } from 'node:crypto';

/**
 * So many characters of base64url that stand for a name or a text: the head of its SHA-256, six bits each. Six tell the
 * names of one story apart and fit a button several times; sixteen are for what must never be taken for another.
 */
export function hashName(text: string, length: 6 | 16 = 6): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, length);
}
