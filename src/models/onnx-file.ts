/** What the bytes of a supposed ONNX file turned out to be. */
type OnnxFault =
  | { readonly kind: 'not-onnx'; readonly detail: string }
  | { readonly kind: 'truncated'; readonly detail: string };

/** Reads up to `length` bytes at `position`; fewer at the end of the file. */
type ReadAt = (position: number, length: number) => Promise<Uint8Array>;

// A tag and a length are varints of at most ten bytes each (protobuf encoding guide).
const LONGEST_FIELD_START = 20;

/**
 * Walks the top-level fields of an ONNX `ModelProto` without reading the weights: only the tag and the length
 * of each field are read. Returns null when the fields fill the file exactly and a graph is among them,
 * otherwise what is wrong. A cut file is found out because its graph claims more bytes than there are.
 * Source of the field numbers: onnx.proto3 (1 = ir_version, 7 = graph).
 */
export async function findOnnxFault(readAt: ReadAt, size: number): Promise<OnnxFault | null> {
  if (size === 0) return { kind: 'truncated', detail: 'empty file' };
  const text = describeText(await readAt(0, 64));
  if (text !== null) return { kind: 'not-onnx', detail: text };

  let position = 0;
  let hasGraph = false;
  while (position < size) {
    const bytes = await readAt(position, LONGEST_FIELD_START);
    const tag = readVarint(bytes, 0);
    if (tag === null) return position === 0 ? notAModelProto() : truncated(position, size);
    const field = Math.floor(tag.value / 8);
    // Every serialiser writes fields in the order of their numbers, so a model begins with its ir_version.
    if (field === 0 || (position === 0 && tag.value !== 8)) return notAModelProto();
    const end = fieldEnd(bytes, tag);
    if (end === 'unknown') return notAModelProto();
    if (end === 'cut' || position + end > size) return truncated(position, size);
    hasGraph ||= field === 7;
    position += end;
  }
  return hasGraph ? null : { kind: 'truncated', detail: 'no graph in the file' };
}

interface Varint {
  readonly value: number;
  readonly end: number;
}

/** Where the field that starts at 0 ends, counted from its tag. */
function fieldEnd(bytes: Uint8Array, tag: Varint): number | 'cut' | 'unknown' {
  const wireType = tag.value % 8;
  if (wireType === 1) return tag.end + 8;
  if (wireType === 5) return tag.end + 4;
  if (wireType !== 0 && wireType !== 2) return 'unknown';
  const number = readVarint(bytes, tag.end);
  if (number === null) return 'cut';
  return wireType === 0 ? number.end : number.end + number.value;
}

function readVarint(bytes: Uint8Array, start: number): Varint | null {
  let value = 0;
  for (let at = start; at < Math.min(bytes.length, start + 10); at++) {
    const byte = bytes[at] ?? 0;
    value += (byte & 0x7f) * 2 ** (7 * (at - start));
    if (byte < 0x80) return { value, end: at + 1 };
  }
  return null;
}

/** Names the two texts that are found in place of models: web pages and Git LFS pointers. */
function describeText(start: Uint8Array): string | null {
  const text = new TextDecoder().decode(start).trimStart();
  if (text.startsWith('<')) return 'a web page';
  if (text.startsWith('version https://git-lfs')) return 'a Git LFS pointer';
  if (text.startsWith('{')) return 'a JSON document';
  return null;
}

function notAModelProto(): OnnxFault {
  return { kind: 'not-onnx', detail: 'not an ONNX model' };
}

function truncated(position: number, size: number): OnnxFault {
  return {
    kind: 'truncated',
    detail: `cut short: the part at byte ${position} runs past the end at ${size}`,
  };
}
