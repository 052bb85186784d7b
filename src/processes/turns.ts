/** Whose turn it is at something that one alone can use at a time. */
export interface Turns {
  /** Does some work when its turn has come; until it is settled it is nobody else's. Resolves and rejects as the work does. */
  take<R>(priority: Priority, work: () => Promise<R>): Promise<R>;
}

/** `urgent` for what is over in one turn, `patient` for what takes turn after turn. */
export type Priority = 'urgent' | 'patient';

/**
 * So many urgent ones go before a patient one's turn. An urgent one thus never waits for more than the turn that is under
 * way and one other, unless there are more urgent ones, and a stream of urgent ones never stops a patient one.
 */
const URGENT_IN_A_ROW = 8;

/** Gives turns, of each priority in the order in which they were asked for. */
export function createTurns(): Turns {
  const lines: Record<Priority, (() => void)[]> = { urgent: [], patient: [] };
  let isTaken = false;
  let urgentInARow = 0;

  const giveNext = (): void => {
    const { urgent, patient } = lines;
    const isUrgent = urgent.length > 0 && (patient.length === 0 || urgentInARow < URGENT_IN_A_ROW);
    urgentInARow = isUrgent ? urgentInARow + 1 : 0;
    const give = (isUrgent ? urgent : patient).shift();
    isTaken = give !== undefined;
    give?.();
  };

  return {
    async take(priority, work) {
      await new Promise<void>((resolve) => {
        lines[priority].push(resolve);
        if (!isTaken) giveNext();
      });
      try {
        return await work();
      } finally {
        giveNext();
      }
    },
  };
}
