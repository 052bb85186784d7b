import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createProgressReply, type ProgressOptions } from '../../../src/discord/admin/progress-reply.ts';
import { createPayload, type Payload } from '../../../src/discord/rendering/payload.ts';

const say = (content: string): Payload => createPayload(content);
const MINUTE = 60_000;

/** Lets the clock of the test go on, and everything happen that is due by then. */
const pass = (ms = 0): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

/** A reply whose changes the test lets through one by one. */
function createHeldReply(options: Partial<ProgressOptions> = {}) {
  const edits: string[] = [];
  const posts: string[] = [];
  const faults: unknown[] = [];
  let release: (error?: Error) => void = () => undefined;
  const reply = createProgressReply({
    edit: ({ content }) => {
      edits.push(content);
      return new Promise<void>((resolve, reject) => {
        release = (error) => {
          if (error) reject(error);
          else resolve();
        };
      });
    },
    post: ({ content }) => Promise.resolve(posts.push(content)),
    farewell: () => say('see below'),
    began: 0,
    now: Date.now,
    everyMs: 0,
    onFault: (error) => faults.push(error),
    ...options,
  });
  return {
    reply,
    edits,
    posts,
    faults,
    release: (error?: Error) => {
      release(error);
    },
  };
}

describe('a reply that shows progress', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: 0 });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('has one change on its way, and shows only the latest of those that come meanwhile', async () => {
    const { reply, edits, release } = createHeldReply();
    for (const step of ['1', '2', '3']) reply.show(() => say(step));
    await pass();
    for (const step of ['4', '5', '6']) reply.show(() => say(step));
    await pass();
    expect(edits).toEqual(['3']);
    release();
    await pass();
    expect(edits).toEqual(['3', '6']);
  });

  it('waits between two changes', async () => {
    const { reply, edits, release } = createHeldReply({ everyMs: 30 });
    reply.show(() => say('1'));
    await pass(29);
    expect(edits).toEqual([]);
    await pass(1);
    expect(edits).toEqual(['1']);
    release();
  });

  it('shows the end after the change that is on its way, and nothing later', async () => {
    const { reply, edits, release } = createHeldReply();
    reply.show(() => say('1'));
    await pass();
    const finished = reply.finish(say('end'));
    reply.show(() => say('2'));
    release();
    await pass();
    release();
    await finished;
    await pass();
    expect(edits).toEqual(['1', 'end']);
  });

  it('says where the result will be before its time is over, and posts it there', async () => {
    const { reply, edits, posts, release } = createHeldReply();
    vi.setSystemTime(14.6 * MINUTE);
    reply.show(() => say('1'));
    await pass();
    release();
    reply.show(() => say('2'));
    await pass();
    vi.setSystemTime(20 * MINUTE);
    await reply.finish(say('end'));
    expect({ edits, posts }).toEqual({ edits: ['see below'], posts: ['end'] });
  });

  it('goes on when Discord does not take a change, and posts the end when it does not take that', async () => {
    const { reply, edits, posts, faults, release } = createHeldReply();
    reply.show(() => say('1'));
    await pass();
    release(new Error('500'));
    await pass();
    reply.show(() => say('2'));
    await pass();
    release();
    await pass();
    const finished = reply.finish(say('end'));
    await pass();
    release(new Error('50027'));
    await finished;
    expect({ edits, posts }).toEqual({ edits: ['1', '2', 'end'], posts: ['end'] });
    expect(faults).toHaveLength(2);
  });
});
