/**
 * The text on one line with control characters made visible: neither an article nor a file's name may move the
 * cursor, colour the screen or turn the reading direction around. Line breaks and tabs become spaces.
 */
export function makeVisible(text: string): string {
  return text
    .replaceAll(/\s*[\n\t]\s*/gu, ' ')
    .replaceAll(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
}
