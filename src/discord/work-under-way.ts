/** The work that is not finished yet, so that the bot can leave without breaking it off. */
export interface WorkUnderWay {
  readonly size: number;
  /** Whether new work is still taken. */
  readonly open: boolean;
  /** Does the work and counts it meanwhile; does nothing when no more is taken. Rejects as the work does. */
  run(work: () => Promise<void>): Promise<void>;
  /** Takes no more and resolves when all is finished, or after `patience` milliseconds; tells whether all was. */
  drain(patience: number): Promise<boolean>;
}

export function createWorkUnderWay(): WorkUnderWay {
  const underWay = new Set<Promise<void>>();
  let open = true;
  return {
    get size() {
      return underWay.size;
    },
    get open() {
      return open;
    },
    async run(work) {
      if (!open) return;
      const running = work();
      underWay.add(running);
      try {
        await running;
      } finally {
        underWay.delete(running);
      }
    },
    async drain(patience) {
      open = false;
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<boolean>((resolve) => {
        timer = setTimeout(resolve, patience, false);
      });
      const finished = Promise.allSettled(underWay).then(() => true);
      const isFinished = await Promise.race([finished, late]);
      clearTimeout(timer);
      return isFinished;
    },
  };
}
