/** A Uint32Array that grows as numbers are pushed; doubling keeps pushing linear. */
interface GrowingArray {
  readonly length: number;
  push(value: number): void;
  /** A copy of what was pushed so far. */
  toArray(): Uint32Array;
}

/** An empty growing array. Values are stored as unsigned 32-bit integers. */
export function createGrowingArray(): GrowingArray {
  let values = new Uint32Array(256);
  let length = 0;
  return {
    get length() {
      return length;
    },
    push(value) {
      if (length === values.length) {
        const larger = new Uint32Array(values.length * 2);
        larger.set(values);
        values = larger;
      }
      values[length++] = value;
    },
    toArray: () => values.slice(0, length),
  };
}
