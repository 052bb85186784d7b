/** The day (`YYYY-MM-DD`) and the time of day (`HH:MM`) of a moment in a time zone. Throws a RangeError where there is no such zone. */
export function readClock(
  milliseconds: number,
  zone: string,
): { readonly day: string; readonly time: string } {
  const options = { timeZone: zone, dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' } as const;
  // Sweden writes dates as ISO does.
  const [day = '', time = ''] = new Intl.DateTimeFormat('sv-SE', options).format(milliseconds).split(' ');
  return { day, time };
}
