/** Whether two moments, in ISO form, are on the same day here. */
export function isSameDay(one: string, other: string): boolean {
  return new Date(one).toDateString() === new Date(other).toDateString();
}

/** "Today at 10:11 AM", as the head of a message says it. */
export function describeTime(timestamp: string): string {
  const date = new Date(timestamp);
  const time = date.toLocaleTimeString(undefined, { timeStyle: 'short' });
  const isToday = date.toDateString() === new Date().toDateString();
  return isToday
    ? `Today at ${time}`
    : `${date.toLocaleDateString(undefined, { dateStyle: 'short' })} ${time}`;
}
