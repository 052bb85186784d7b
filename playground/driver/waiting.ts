import type { World } from '../discord/world.ts';

/** Milliseconds after which a bot that does nothing has fallen silent: more than any machine is slow, less than a test lasts. */
const PATIENCE = 45_000;

/**
 * Waits until `probe` gives something: it is asked now and after every change in the world. When the time is
 * over it throws an error that says what was awaited and what the bot did last.
 */
export async function waitFor<T>(
  world: World,
  awaited: string,
  probe: () => T | null | undefined | false,
  patience = PATIENCE,
): Promise<T> {
  const here = probe();
  if (here !== null && here !== undefined && here !== false) return here;
  return new Promise<T>((resolve, reject) => {
    const look = (): void => {
      const found = probe();
      if (found === null || found === undefined || found === false) return;
      end();
      resolve(found);
    };
    const timer = setTimeout(() => {
      end();
      reject(new Error(`waited ${patience} ms for ${awaited}\n${describeSeen(world)}`));
    }, patience);
    const end = (): void => {
      clearTimeout(timer);
      world.signals.off('change', look);
    };
    world.signals.on('change', look);
  });
}

/** The last ten requests with their answers, the last messages, and all faults. */
function describeSeen(world: World): string {
  const requests = world.requests.slice(-10).map(({ method, path, status, answer }) => {
    const refusal = status >= 400 ? ` ${JSON.stringify(answer)}` : '';
    return `  ${method} ${path} → ${status === 0 ? 'no answer' : status}${refusal}`;
  });
  const messages = [...world.messages.values()]
    .slice(-5)
    .map((sent) => `  ${sent.author.username}: ${JSON.stringify(sent.content.slice(0, 200))}`);
  const faults = world.faults.map((fault) => `  ${fault}`);
  return [
    ...titled('last requests of the bot:', requests),
    ...titled('last messages:', messages),
    ...titled('faults:', faults),
  ].join('\n');
}

function titled(title: string, lines: readonly string[]): string[] {
  return [title, ...(lines.length === 0 ? ['  none'] : lines)];
}
