import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTame } from '../../src/corpus/tame-file.ts';

const tame = (name: string, text: string): boolean => isTame(name, Buffer.from(text));

describe('isTame', () => {
  it('takes prose of any script, and nothing that is large, a page or full of signs', () => {
    expect(tame('a.md', '# Title\n\nIt says: “No!” (twice), in Zürich and 東京.\n\n- one\n'.repeat(50))).toBe(
      true,
    );
    expect(tame('a.txt', 'It is long. '.repeat(10_000))).toBe(false);
    expect(tame('a.html', '<p>Short.</p>')).toBe(false);
    expect(tame('a.md', '**a'.repeat(1000))).toBe(false);
  });

  it('counts signs wherever they stand', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('[', ']', '*', '_', '`', '<', '>', '-', '#', '|', '~', '&'),
          minLength: 601,
          maxLength: 800,
        }),
        (signs) => {
          expect(tame('a.md', signs.split(/(?<=.)/u).join('a'))).toBe(false);
        },
      ),
    );
  });
});
