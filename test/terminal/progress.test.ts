import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createProgress } from '../../src/terminal/progress.ts';

function createStream(isTTY: boolean): { stream: NodeJS.WriteStream; written: () => string } {
  const chunks: string[] = [];
  const stream = new PassThrough().on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
  // What a terminal's stream has and the bar uses.
  const terminal = {
    isTTY,
    columns: 80,
    cursorTo: () => true,
    clearLine: () => true,
    moveCursor: () => true,
  };
  return {
    stream: Object.assign(stream, terminal) as unknown as NodeJS.WriteStream,
    written: () => chunks.join(''),
  };
}

describe('The progress display', () => {
  it('writes a line for each tenth of the way where there is no terminal', () => {
    const { stream, written } = createStream(false);
    const progress = createProgress({ stream, label: 'Embedding', total: 2000, unit: 'passages' });
    for (let done = 0; done <= 2000; done++) progress.update(done);
    progress.stop();
    const lines = written().trimEnd().split('\n');
    expect(lines).toHaveLength(11);
    expect(lines[1]).toBe('Embedding 200 of 2,000 passages');
    expect(lines.at(-1)).toBe('Embedding 2,000 of 2,000 passages');
    expect(written()).not.toMatch(/[\u001b\r]/);
  });

  it('writes few lines when the length of the way is not known', () => {
    const { stream, written } = createStream(false);
    const progress = createProgress({ stream, label: 'Downloading', unit: 'bytes' });
    for (let done = 0; done < 1000; done++) progress.update(1_500_000 + done, null);
    progress.stop();
    expect(written()).toBe('Downloading 1.5 MB\n');
  });

  it('draws a bar in a terminal and may be stopped twice', () => {
    const { stream, written } = createStream(true);
    const progress = createProgress({ stream, label: 'Downloading', unit: 'bytes' });
    progress.update(1_000_000, 2_000_000);
    progress.stop();
    progress.stop();
    expect(written()).toContain('Downloading ████████████░░░░░░░░░░░░ 1.0 of 2.0 MB');
  });
});
