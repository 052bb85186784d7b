/** One word of a name as the source of a regular expression: "Pike", "PIKE", "O’Neil", "J.", "Dr."; of bounded length. */
export const NAME_WORD = String.raw`(?:\p{Lu}\p{L}{0,2}\.|\p{Lu}[\p{L}\p{M}'’-]{0,30})`;

/** What in lower case stands between the words of a name. */
export const NAME_PARTICLE = '(?:de|del|della|da|dos|van|von|der|den|bin|ibn|al|la|le)';
