import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { containsSpan, overlapsSpan, sliceSpan, trimSpan } from '../../src/text/span.ts';

const anyText = fc.string({
  unit: fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom(' ', '\n', '\r\n', '\u00a0', '\ufeff')),
});

describe('trimSpan', () => {
  it('takes off exactly what String.prototype.trim takes off', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(sliceSpan(text, trimSpan(text, { start: 0, end: text.length }))).toBe(text.trim());
      }),
    );
  });
});

describe('spans', () => {
  it('that only touch do not overlap', () => {
    expect(overlapsSpan({ start: 0, end: 3 }, { start: 3, end: 5 })).toBe(false);
    expect(overlapsSpan({ start: 0, end: 4 }, { start: 3, end: 5 })).toBe(true);
  });

  it('contain themselves but not a longer one', () => {
    expect(containsSpan({ start: 2, end: 5 }, { start: 2, end: 5 })).toBe(true);
    expect(containsSpan({ start: 2, end: 5 }, { start: 2, end: 6 })).toBe(false);
  });
});
