import { strToU8, zipSync, type Zippable } from 'fflate';

/** A package of files with these texts, by name. */
export function makeZip(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const contents: Zippable = {};
  for (const [name, content] of Object.entries(files))
    contents[name] = [typeof content === 'string' ? strToU8(content) : content, { mtime: '2024-01-31' }];
  return zipSync(contents, { level: 6 });
}

/** The same package, which says that what has so many bytes has fewer. */
export function tellLess(zip: Uint8Array, bytes: number, told: number): Uint8Array {
  const changed = Buffer.from(zip);
  for (let at = 0; at < changed.length - 4; at++)
    if (changed.readUInt32LE(at) >= bytes && changed.readUInt32LE(at) < bytes + 10_000)
      changed.writeUInt32LE(told, at);
  return changed;
}
