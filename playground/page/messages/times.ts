const HOUR = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: 'short' });

/** Whether two moments, in ISO form, are on the same day here. */
export function isSameDay(one: string, other: string): boolean {
  return new Date(one).toDateString() === new Date(other).toDateString();
}

/** "10:11 AM". */
export function describeHour(timestamp: string): string {
  return HOUR.format(new Date(timestamp));
}

/** "Today at 10:11 AM", as the head of a message says it. */
export function describeTime(timestamp: string): string {
  const isToday = isSameDay(timestamp, new Date().toISOString());
  return `${isToday ? 'Today at' : DAY.format(new Date(timestamp))} ${describeHour(timestamp)}`;
}
