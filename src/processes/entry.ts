/**
 * The module that a process starts from: the one called `name`, without an ending, beside the module at `base`
 * (`import.meta.url`). It is always the compiled one, since plain Node starts in a tenth of the time of a loader. When
 * `base` is a source (tests load those), it is its twin in `dist/`, which the tests build before they begin.
 */
export function locateEntry(name: string, base: string): URL {
  const compiled = new URL(`./${name}.js`, base);
  if (!base.endsWith('.ts')) return compiled;
  const root = new URL('../../', import.meta.url).href;
  return new URL(compiled.href.replace(root, `${root}dist/`));
}
