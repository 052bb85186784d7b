import { describe, expect, it } from 'vitest';
import { findQuotations } from '../../src/quotations/find-quotations.ts';
import { articleOf } from './story.ts';

describe('words that the text says were not spoken', () => {
  it.each([
    'Lopez did not say “the bridge is closed.”',
    'Lopez didn’t say, “We will close the bridge.”',
    'Lopez never said: “We will close the bridge.”',
    'Lopez denied saying “the bridge is a death trap for all of us.”',
    'Lopez denied that she had called Hill “a liar and a thief.”',
    'Lopez denied reports that she called Hill “a liar and a thief.”',
    'Lopez refused to say “I am sorry about the bridge.”',
    'Lopez declined to call the bridge “safe for everybody.”',
    'Lopez stopped short of calling Hill “a liar and a thief.”',
    'Lopez left without saying “thank you for the bridge.”',
    'Nobody said “we will close the bridge.”',
    'No one in town said: “We will close the bridge.”',
    'No official called the bridge “a death trap for all of us.”',
    'Did Lopez say “we will close the bridge”?',
    '“We will close the bridge,” Lopez did not say.',
    '“We will close the bridge,” nobody said.',
  ])('are not speech and nobody’s: %s', (text) => {
    expect(findQuotations(articleOf(text)).quotations).toMatchObject([
      { speech: false, speaker: null, mention: null },
    ]);
  });

  it.each([
    'Lopez did not only say “we will close the bridge” but did it.',
    'Lopez did not hesitate to describe the bridge as “a death trap for all of us.”',
    'Lopez did not fail to describe the bridge as “a death trap for all of us.”',
    'Lopez denied the charge, saying, “I never closed the bridge.”',
    'Lopez refused to comment but said, “We will close the bridge.”',
    'In no uncertain terms Lopez said, “We will close the bridge.”',
    'Lopez did not like the bridge and said, “We will close it in May.”',
  ])('are told from words that were: %s', (text) => {
    expect(findQuotations(articleOf(text)).quotations).toMatchObject([{ speech: true, speaker: 'Lopez' }]);
  });

  it('do not silence what stands after them', () => {
    const { quotations } = findQuotations(
      articleOf('Lopez did not say a word for a while. Hill said, “We will close the bridge.”'),
    );
    expect(quotations).toMatchObject([{ speaker: 'Hill' }]);
  });
});
