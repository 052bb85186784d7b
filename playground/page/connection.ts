import type { Action, Outcome } from './protocol.ts';
import { isOnline, refusal, takeNews, whoIAm } from './state.ts';

const PERSON = 'person';
let stream: EventSource | null = null;

/** Begins to listen as the person of this tab; the browser comes back by itself when the stream breaks. */
export function connect(): void {
  stream?.close();
  const person = sessionStorage.getItem(PERSON) ?? '';
  const opened = new EventSource(`news?as=${encodeURIComponent(person)}`);
  opened.onmessage = ({ data }: MessageEvent<string>) => {
    isOnline.value = true;
    takeNews(JSON.parse(data) as Parameters<typeof takeNews>[0]);
  };
  opened.onerror = () => {
    isOnline.value = false;
  };
  stream = opened;
}

/** Makes this tab another person's. */
export function become(person: string): void {
  sessionStorage.setItem(PERSON, person);
  connect();
}

/** An action without who does it. */
type Deed = Action extends infer One ? (One extends { as: string } ? Omit<One, 'as'> : never) : never;

/** Does something as the person of this tab. A refusal is shown; null then. */
export async function act(deed: Deed): Promise<Outcome | null> {
  refusal.value = null;
  try {
    const answer = await fetch('act', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...deed, as: whoIAm.value }),
    });
    const outcome = (await answer.json()) as Outcome;
    if (outcome.refused === undefined) return outcome;
    refusal.value = outcome.refused;
  } catch {
    refusal.value = 'The playground does not answer; does it still run in the terminal?';
  }
  return null;
}

/** As `act`, for whoever waits for nothing. */
export function doIt(deed: Deed): void {
  void act(deed);
}
