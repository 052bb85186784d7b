/**
 * The module that a process starts from, beside the module at `base` (`import.meta.url`): TypeScript where that one is,
 * from source, and JavaScript in the build. `name` is the file's, without its ending.
 */
export function locateEntry(name: string, base: string): URL {
  return new URL(`./${name}.${base.endsWith('.ts') ? 'ts' : 'js'}`, base);
}
