import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutRun, LONGEST_CUT } from '../../src/text/unspaced-words.ts';

const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

// Words as they follow one another in ordinary text, of all scripts without spaces, and some that are written with.
const WORDS = [
  '東京 は 大きい 都市 です カタカナ 日本語 を 勉強 する 人々 コンピュータ 昨日 食べました 々 〻',
  '我们 今天 在 北京 大学 学习 中文 的 经济 发展 中华人民共和国 问题 𠀀',
  'ภาษา ไทย เป็น ที่ พูด ใน ประเทศ น้ำ โรงเรียน กรุงเทพ ພາສາ ລາວ ភាសា ខ្មែរ ប្រទេស កម្ពុជា မြန်မာ ဘာသာ စကား နိုင်ငံ',
  'word Äpfel 2026 한국어 слово',
]
  .join(' ')
  .split(' ');

describe('cutRun', () => {
  it('cuts a run as the dictionary cuts all of it at once, whatever the scripts', () => {
    const run = fc
      .array(fc.oneof(fc.constantFrom(...WORDS), fc.string({ unit: 'grapheme', maxLength: 2 })), {
        maxLength: 600,
      })
      .map((words) => words.join(''));
    fc.assert(
      fc.property(run, (text) => {
        expect([...cutRun(text)]).toEqual(
          Array.from(segmenter.segment(text), ({ segment, index, isWordLike }) => ({
            segment,
            index,
            isWordLike: isWordLike === true,
          })),
        );
      }),
    );
  });

  it.each(['漢', 'の', 'ก', '𠀀', 'a'])(
    'gives the dictionary little at once and little twice, however long a run of %s',
    (unit) => {
      const run = unit.repeat(100_000 / unit.length);
      let longest = 0;
      let total = 0;
      let end = 0;
      // The dictionary itself is fast only on the little that it is given.
      for (const piece of cutRun(run, (text) => {
        longest = Math.max(longest, text.length);
        total += text.length;
        return segmenter.segment(text);
      })) {
        if (piece.index !== end) throw new Error(`nothing covers ${end} to ${piece.index}`);
        end = piece.index + piece.segment.length;
      }
      expect(end).toBe(run.length);
      expect(longest).toBeLessThanOrEqual(LONGEST_CUT);
      expect(total).toBeLessThan(1.5 * run.length);
    },
  );
});
