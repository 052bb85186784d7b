import { describe, expect, it } from 'vitest';
import { createArticle } from '../../src/corpus/article.ts';
import { renderContext } from '../../src/discord/rendering/context-message.ts';
import { renderCitation } from '../../src/discord/rendering/citation.ts';

describe('a citation', () => {
  const cited = { title: 'The Ferry', section: ['Prices'], locator: 'p. 12' };

  it('says where in the file the words stand, before the headings above them', () => {
    expect(renderCitation(cited, 3, 'words')).toBe('¶ 3 · p. 12 · Prices · The Ferry');
  });

  it('keeps only the number in its link', () => {
    expect(renderCitation({ ...cited, url: 'https://a.example/' }, 3, 'words')).toMatch(
      /^\[¶ 3\]\(<https:[^ ]*>\) · p\. 12 · Prices · The Ferry$/,
    );
  });

  it('of words in their context has the locator of their own paragraph', () => {
    const article = createArticle({ id: 'a', title: 'The Ferry' }, [
      { text: 'It left.', locator: '00:00:01' },
      { text: 'It came.', locator: '00:12:31' },
    ]);
    const { content } = renderContext(article, article.paragraphs[1] ?? { start: 0, end: 1 });
    expect(content).toContain('¶ 2 · 00:12:31 · The Ferry');
  });
});
