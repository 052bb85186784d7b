/** A colour as Discord's numbers name it, for a style. */
export function cssColour(colour: number): string {
  return `#${colour.toString(16).padStart(6, '0')}`;
}
