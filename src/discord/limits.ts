/** Discord's documented limits, in UTF-16 code units where they are lengths. */
export const LIMITS = Object.freeze({
  /** Of a message. */
  content: 2000,
  buttonsInRow: 5,
  rows: 5,
  label: 80,
  customId: 100,
  /** Of autocomplete. */
  choices: 25,
  choice: 100,
  /** Of a link's address. */
  url: 512,
  /** Of a command's or an option's description. */
  description: 100,
  /** Files that go with a message. */
  files: 10,
  /** Bytes of one. */
  file: 10 * 1024 * 1024,
  /** Milliseconds until an interaction has to be answered or deferred. */
  firstResponse: 3000,
});
