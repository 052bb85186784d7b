import type { PassedOn } from './person-post.ts';

/** Where a question was asked and by whom, short enough for a button; the question is the title of the held article. */
export function writeAskedMark({ guild, channel, message, asker }: Omit<PassedOn, 'question'>): string {
  return [guild, channel, message ?? '', asker].map(shorten).join('.');
}

/** What such a mark stands for; null for none. */
export function readAskedMark(mark: string): Omit<PassedOn, 'question'> | null {
  const [guild = '', channel = '', message = '', asker = ''] = mark.split('.').map(lengthen);
  return asker === '' ? null : { guild, channel, message: message === '' ? null : message, asker };
}

/** An id to the base of 36, at most thirteen characters. */
function shorten(id: string): string {
  return id === '' ? '' : BigInt(id).toString(36);
}

function lengthen(text: string): string {
  if (text === '') return '';
  let value = 0n;
  for (const digit of text) value = value * 36n + BigInt(parseInt(digit, 36));
  return String(value);
}
