import type { VTTCue, VTTNode } from 'media-captions';

/** What is said at one time by one speaker, in captions. */
export interface Cue {
  /** Seconds from the beginning. */
  readonly start: number;
  readonly end: number;
  /** Who says it, where the captions have a name for it apart from the words. */
  readonly voice: string | null;
  /** The lines as they are seen, none empty. */
  readonly lines: readonly string[];
}

const TIME = String.raw`((?:\d{1,4}:)?\d{1,2}:\d{1,2}[.,]\d{1,3}|(?:\d{1,4}:)?\d{1,2}:\d{2})`;
const TIMES = new RegExp(String.raw`^[ \t]*${TIME}[ \t]*-{1,2}>[ \t]*${TIME}`);
/** A mark that is no tag of captions: without a word of its own it would swallow what follows. */
const NO_TAG = /<(?!\/?(?:v|c|i|b|u|ruby|rt|lang|font)[\s.>]|\d{1,2}:\d{2})/gi;
/** What players take for the place on the screen. */
const PLACE = /\{\\[^}\n]{1,40}\}/g;

/** The cues of captions in WebVTT or SubRip, in the order of the file. */
export async function readCues(text: string): Promise<Cue[]> {
  const { parseTextStream, tokenizeVTTCue } = await import('media-captions');
  // A whole text at once would wait in a queue that takes longer with each line in it.
  const { cues } = await parseTextStream(ReadableStream.from(unifyCaptions(text)), { type: 'vtt' });
  return cues.flatMap((cue) => splitVoices(cue, tokenizeVTTCue(cue)));
}

/** Captions of either form as the lines of WebVTT: times in full, each cue behind an empty line, only tags that are some. */
function unifyCaptions(text: string): string[] {
  const isVtt = /^\s*WEBVTT/.test(text);
  const lines: string[] = isVtt ? [] : ['WEBVTT', ''];
  for (const line of text.trimStart().split('\n')) {
    const [all = '', start = '', end = ''] = TIMES.exec(line) ?? [];
    if (all === '') {
      lines.push(line.replaceAll(NO_TAG, '&lt;').replaceAll(PLACE, ''));
      continue;
    }
    // Some files have no empty line before a cue and its number.
    const number = /^\s*\d+\s*$/.test(lines.at(-1) ?? '') ? lines.pop() : undefined;
    lines.push('', ...(number === undefined ? [] : [number]), `${fillTime(start)} --> ${fillTime(end)}`);
  }
  return lines;
}

/** “1:2,5” as “00:01:02.500”; hours above 99, which players do not know, as 99. */
function fillTime(time: string): string {
  const [clock = '', fraction = ''] = time.split(/[.,]/);
  const parts = clock.split(':');
  const [hours = '', minutes = '', seconds = ''] = parts.length === 3 ? parts : ['0', ...parts];
  const hour = String(Math.min(99, Number(hours))).padStart(2, '0');
  return `${hour}:${minutes.padStart(2, '0')}:${seconds.padStart(2, '0')}.${fraction.padEnd(3, '0')}`;
}

/** A cue, apart for each voice in it. */
function splitVoices({ startTime: start, endTime: end }: VTTCue, nodes: readonly VTTNode[]): Cue[] {
  const cues: { voice: string | null; text: string }[] = [];
  for (const node of nodes) {
    const voice = node.type === 'v' ? node.voice.trim() : null;
    const text = readNode(node);
    const last = cues.at(-1);
    // A voice that is closed too early goes on.
    if (last === undefined || (voice !== null && voice !== last.voice)) cues.push({ voice, text });
    else last.text += text;
  }
  return cues.flatMap(({ voice, text }) => {
    const lines = text
      .split('\n')
      .map((line) => line.replaceAll(/\s+/g, ' ').trim())
      .filter((line) => line !== '');
    return lines.length === 0 ? [] : [{ start, end, voice: voice === '' ? null : voice, lines }];
  });
}

const readNode = (node: VTTNode): string =>
  node.type === 'text' ? node.data : node.children.map(readNode).join('');
