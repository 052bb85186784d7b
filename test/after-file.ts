const works: (() => Promise<unknown>)[] = [];

/** Has something done when the tests of the file are over. */
export function afterFile(work: () => Promise<unknown>): void {
  works.push(work);
}

/** Does all of it. `test/tidy-up.ts` does after each file. */
export async function endFile(): Promise<void> {
  await Promise.all(works.splice(0).map((work) => work()));
}
