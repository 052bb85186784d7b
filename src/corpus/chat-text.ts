/** Marks of Discord around words, those of two signs before those of one. */
const AROUND: readonly RegExp[] = [
  /```(?:[\w+#-]{1,20}\n)?([\s\S]{1,4000}?)```/g,
  /`([^`\n]{1,2000})`/g,
  /\*\*(?=\S)([^*]{1,2000})(?<=\S)\*\*/g,
  /__(?=\S)([^_]{1,2000})(?<=\S)__/g,
  /~~(?=\S)([^~]{1,2000})(?<=\S)~~/g,
  /\|\|(?=\S)([^|]{1,2000})(?<=\S)\|\|/g,
  /(?<![\p{L}\p{N}*])\*(?=\S)([^*\n]{1,2000})(?<=\S)\*(?![\p{L}\p{N}*])/gu,
  /(?<![\p{L}\p{N}_])_(?=\S)([^_\n]{1,2000})(?<=\S)_(?![\p{L}\p{N}_])/gu,
];
const LINK = /\[([^\][\n]{1,300})\]\(<?https?:\/\/[^)\s>]{1,2000}>?\)/g;
const BARE_LINK = /<(https?:\/\/[^>\s]{1,2000})>/g;
const CUSTOM_EMOJI = /<a?(:\w{1,40}:)\d{1,25}>/g;
/** What begins a line: headings, small text, quotations. */
const LINE_MARK = /^(?:#{1,3}|-#|>{1,3})[ \t]+/gm;

/** The name of who writes, on one line and no longer than names are, as it is shown before what somebody says. */
export function readChatName(name: string): string {
  return name.replaceAll(/\s+/g, ' ').trim().slice(0, LONGEST_NAME);
}

const LONGEST_NAME = 80;

/** What a message of a chat says as a person sees it: without the marks of styles, its lines kept. */
export function readChatText(text: string): string {
  const plain = text
    .replaceAll(LINK, '$1')
    .replaceAll(BARE_LINK, '$1')
    .replaceAll(CUSTOM_EMOJI, '$1')
    .replaceAll(LINE_MARK, '');
  return AROUND.reduce((shown, marks) => shown.replaceAll(marks, '$1'), plain)
    .replaceAll(/\n{2,}/g, '\n')
    .trim();
}
