/** What the story is called in the database. */
export const STORY = 'benchmark';
