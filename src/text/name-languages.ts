/**
 * How the language `asked` and the list `story` are called in `locale`, all of them ISO 639-1 codes: `["German", "English and
 * French"]`. A code that has no name there stands for itself.
 */
export function nameLanguages(
  locale: string,
  asked: string,
  story: readonly string[],
): [asked: string, story: string] {
  const names = new Intl.DisplayNames(locale, { type: 'language' });
  const name = (code: string): string => names.of(code) ?? code;
  return [name(asked), new Intl.ListFormat(locale).format(story.map(name))];
}
