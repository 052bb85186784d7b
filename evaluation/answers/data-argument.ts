/** The one data file that a command line names. Throws an Error when it names none, or more than one. */
export function takeDataFile([data, ...rest]: readonly string[]): string {
  if (data === undefined) throw new Error('No data file is named');
  if (rest.length > 0) throw new Error(`One data file at a time, and "${rest.join('", "')}" is another`);
  return data;
}
