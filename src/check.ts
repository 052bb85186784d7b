/** What was found when one thing was looked at, for one line of `npm run doctor`. */
export interface Check {
  readonly name: string;
  /** 'skipped' when it could not be looked at, for want of something that has a line of its own. */
  readonly ok: boolean | 'skipped';
  /** What was found, or why it was skipped. */
  readonly detail: string;
  /** What to do, where the detail does not say so already. */
  readonly remedy?: string;
}
