/** Links, mentions, and emoji of a server: none of them are words. */
const NO_WORDS = /https?:\/\/\S+|<(?:[@#:]|a:|t:|\/)[^>\n]*>/gu;

/** Whether a message that addresses nobody may ask something: whether it says anything at all. What it says is judged by the story. */
export function isAsking(text: string): boolean {
  return /\p{L}/u.test(text.replace(NO_WORDS, ' '));
}
