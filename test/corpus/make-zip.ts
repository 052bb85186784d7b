import { strToU8, zipSync, type Zippable } from 'fflate';

/** A package of files with these texts, by name. */
export function makeZip(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const contents: Zippable = {};
  for (const [name, content] of Object.entries(files))
    contents[name] = [typeof content === 'string' ? strToU8(content) : content, { mtime: '2024-01-31' }];
  return zipSync(contents, { level: 9 });
}
