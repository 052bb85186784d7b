/** The kinds of number that the index stores. */
const KINDS = {
  int8: Int8Array,
  uint8: Uint8Array,
  uint16: Uint16Array,
  uint32: Uint32Array,
  float32: Float32Array,
} as const;
type Kind = keyof typeof KINDS;
type NumberArray = Int8Array | Uint8Array | Uint16Array | Uint32Array | Float32Array;

/** Arrays of numbers by name. */
type NamedArrays = Readonly<Record<string, NumberArray>>;

/** Reads back one array of a file; throws an Error when there is none of that name and kind. */
type TakeArray = <K extends Kind>(name: string, kind: K) => InstanceType<(typeof KINDS)[K]>;

interface Entry {
  readonly name: string;
  readonly kind: Kind;
  readonly length: number;
}

/** "ibid" as a number. Written like all others in the machine's byte order, so the wrong one is noticed. */
const MAGIC = 0x64696269;
const ALIGNMENT = 8;

/**
 * Arrays as the parts of one file, to be written one after the other: magic number, length of the header,
 * header (JSON: names, kinds, lengths), then the arrays, each padded to eight bytes. The arrays are not
 * copied. Numbers are little-endian, as on every machine that the vector index and the model run on.
 */
export function encodeArrays(arrays: NamedArrays): Uint8Array[] {
  const entries = Object.entries(arrays).map(([name, array]): Entry => {
    return { name, kind: kindOf(array), length: array.length };
  });
  const header = Buffer.from(JSON.stringify(entries));
  const parts: Uint8Array[] = [new Uint8Array(Uint32Array.of(MAGIC, header.length).buffer), header];
  parts.push(padding(header.length));
  for (const array of Object.values(arrays))
    parts.push(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), padding(array.byteLength));
  return parts;
}

/**
 * Opens the arrays of a file whose content starts at the beginning of its buffer. They are views, nothing is
 * copied. Throws an Error when the content is not such a file or too short for what its header names.
 */
export function decodeArrays(content: Uint8Array): TakeArray {
  const header = readHeader(content);
  const found = new Map<string, { kind: Kind; offset: number; length: number }>();
  let { offset } = header;
  for (const { name, kind, length } of header.entries) {
    found.set(name, { kind, offset, length });
    const bytes = length * KINDS[kind].BYTES_PER_ELEMENT;
    offset += bytes + padding(bytes).length;
  }
  if (offset !== content.length) throw new Error(`${content.length} bytes instead of ${offset}`);
  return <K extends Kind>(name: string, kind: K) => {
    const place = found.get(name);
    if (place?.kind !== kind) throw new Error(`no ${kind} array named ${name}`);
    const buffer = content.buffer as ArrayBuffer;
    return new KINDS[kind](buffer, content.byteOffset + place.offset, place.length) as InstanceType<
      (typeof KINDS)[K]
    >;
  };
}

/** The names of the arrays of a file. Throws an Error when the content is not such a file. */
export function listArrays(content: Uint8Array): string[] {
  return readHeader(content).entries.map(({ name }) => name);
}

/** What a file of arrays names, and where the first of them begins. */
function readHeader(content: Uint8Array): { readonly entries: readonly Entry[]; readonly offset: number } {
  if (content.byteOffset % ALIGNMENT !== 0) throw new Error('the content is not aligned');
  if (content.length < ALIGNMENT) throw new Error('too short for a header');
  const [magic, length = 0] = new Uint32Array(content.buffer, content.byteOffset, 2);
  if (magic !== MAGIC) throw new Error('not a file of arrays, or of a machine with another byte order');
  const header = Buffer.from(content.buffer, content.byteOffset + ALIGNMENT, length).toString();
  return {
    entries: JSON.parse(header) as Entry[],
    offset: ALIGNMENT + length + padding(length).length,
  };
}

function kindOf(array: NumberArray): Kind {
  if (array instanceof Int8Array) return 'int8';
  if (array instanceof Uint8Array) return 'uint8';
  if (array instanceof Uint16Array) return 'uint16';
  return array instanceof Uint32Array ? 'uint32' : 'float32';
}

function padding(bytes: number): Uint8Array {
  return new Uint8Array((ALIGNMENT - (bytes % ALIGNMENT)) % ALIGNMENT);
}
