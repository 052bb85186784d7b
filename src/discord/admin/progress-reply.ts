import type { Payload } from '../rendering/payload.ts';

/** A reply that changes while work goes on. */
export interface ProgressReply {
  /** Shows how far the work is. Called as often as one likes: only the latest is shown, and not more often than Discord bears. */
  show(render: () => Payload): void;
  /** Ends it with what has come of the work: in the reply, or in an ordinary message where that can no longer be changed. */
  finish(payload: Payload): Promise<void>;
}

export interface ProgressOptions {
  /** Changes the reply. */
  readonly edit: (payload: Payload) => Promise<unknown>;
  /** Posts an ordinary message where the reply stands. */
  readonly post: (payload: Payload) => Promise<unknown>;
  /** Shown in the reply when it is about to be left behind. */
  readonly farewell: () => Payload;
  /** When the interaction began, by `now`. */
  readonly began: number;
  readonly now: () => number;
  /** Milliseconds between two changes. */
  readonly everyMs: number;
  /** Told of a change that Discord did not take; the work goes on. */
  readonly onFault: (error: unknown) => void;
}

/** How long the token of an interaction is good for changes, by Discord's documentation, less half a minute. */
const TOKEN_MS = 15 * 60_000 - 30_000;

/** One change at a time is on its way; while it is, or until `everyMs` have passed, only the latest waits. */
export function createProgressReply(options: ProgressOptions): ProgressReply {
  const { edit, post, farewell, began, now, everyMs, onFault } = options;
  let latest: (() => Payload) | null = null;
  let timer: NodeJS.Timeout | undefined;
  let onItsWay: Promise<void> | null = null;
  let lastEdit = now();
  let isOver = false;

  const isLate = (): boolean => now() - began > TOKEN_MS;

  function schedule(): void {
    if (isOver || latest === null || onItsWay !== null || timer !== undefined) return;
    timer = setTimeout(send, Math.max(0, lastEdit + everyMs - now()));
  }

  function send(): void {
    timer = undefined;
    if (latest === null) return;
    const render = isLate() ? farewell : latest;
    if (isLate()) isOver = true;
    latest = null;
    lastEdit = now();
    onItsWay = edit(render())
      .then(() => undefined, onFault)
      .finally(() => {
        onItsWay = null;
        schedule();
      });
  }

  return {
    show(render) {
      latest = render;
      schedule();
    },
    async finish(payload) {
      isOver = true;
      clearTimeout(timer);
      await onItsWay;
      if (!isLate()) {
        try {
          await edit(payload);
          return;
        } catch (error) {
          onFault(error);
        }
      }
      await post(payload);
    },
  };
}
