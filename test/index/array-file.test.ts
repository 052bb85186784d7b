import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeArrays, encodeArrays } from '../../src/index/array-file.ts';

function join(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

const arrays = fc.record({
  a: fc.int8Array({ maxLength: 20 }),
  b: fc.uint8Array({ maxLength: 20 }),
  c: fc.uint32Array({ maxLength: 20 }),
  d: fc.float32Array({ maxLength: 20 }),
});

describe('a file of arrays', () => {
  test('holds any numbers of any lengths', () => {
    fc.assert(
      fc.property(arrays, (given) => {
        const take = decodeArrays(join(encodeArrays(given)));
        expect(take('a', 'int8')).toEqual(given.a);
        expect(take('b', 'uint8')).toEqual(given.b);
        expect(take('c', 'uint32')).toEqual(given.c);
        expect(take('d', 'float32')).toEqual(given.d);
      }),
    );
  });

  test('is opened without copying', () => {
    const content = join(encodeArrays({ a: Uint32Array.of(1, 2) }));
    expect(decodeArrays(content)('a', 'uint32').buffer).toBe(content.buffer);
  });

  test('gives no array of another name or kind', () => {
    const take = decodeArrays(join(encodeArrays({ a: Uint32Array.of(1) })));
    expect(() => take('a', 'float32')).toThrow('no float32 array named a');
    expect(() => take('b', 'uint32')).toThrow('no uint32 array named b');
  });

  test('is refused when it is cut at any place', () => {
    const content = join(encodeArrays({ a: Uint32Array.of(1, 2, 3), b: Int8Array.of(1) }));
    for (let end = 0; end < content.length; end++)
      expect(() => decodeArrays(content.slice(0, end)), `${end} bytes`).toThrow();
  });
});
