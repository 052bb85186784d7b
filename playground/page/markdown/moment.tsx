import { signal } from '@preact/signals';
import type { VNode } from 'preact';

/** Milliseconds since 1970; it moves every ten seconds, and what is relative to now with it. */
const now = signal(Date.now());
setInterval(() => {
  now.value = Date.now();
}, 10_000);

const STYLES: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
  s: { dateStyle: 'short', timeStyle: 'short' },
  S: { dateStyle: 'short', timeStyle: 'medium' },
};

const UNITS = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/** A point in time, `<t:…>`, as the person's browser writes it. */
export function Moment({ seconds, style }: { seconds: number; style: string }): VNode {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return <span>Invalid Date</span>;
  const text =
    style === 'R'
      ? describeDistance(seconds - now.value / 1000)
      : new Intl.DateTimeFormat(undefined, STYLES[style]).format(date);
  return (
    <time class="moment" dateTime={date.toISOString()} title={date.toLocaleString()}>
      {text}
    </time>
  );
}

function describeDistance(seconds: number): string {
  const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1];
  return new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' }).format(Math.round(seconds / size), unit);
}
