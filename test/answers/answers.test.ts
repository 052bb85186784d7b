import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerQuestion, judgeQuestion, LONGEST_QUESTION } from '../../src/answers/answer-question.ts';
import { makeExtract, makeExtracts } from '../../src/answers/extract.ts';
import type { Story } from '../../src/answers/story.ts';
import { createArticle, type Article } from '../../src/corpus/article.ts';
import { readArticle } from '../../src/corpus/read-article.ts';
import type { Judge, JudgeOptions } from '../../src/ranking/judge.ts';
import { buildSearchIndex } from '../../src/retrieval/search-index.ts';
import { createFakeEmbedder } from '../fakes/fake-embedder.ts';
import { anyArticles } from '../retrieval/articles.ts';
import { anyText } from '../text/any-text.ts';

const embedder = createFakeEmbedder({ dimension: 8 });

/**
 * A judge without weights: all sentences by BM25, always half sure. The words of a sentence that answer are its first
 * code units.
 */
const judge: Judge = (_, { sentenceScores }, { search: { layout } }) => {
  const sentences = Array.from(sentenceScores.scores, (score, sentence) => {
    const start = layout.sentenceStart[sentence] ?? 0;
    const isLonger = start + 2 < (layout.sentenceEnd[sentence] ?? 0);
    return { sentence, score, answer: isLonger ? { start, end: start + 2 } : null };
  });
  sentences.sort((a, b) => b.score - a.score || a.sentence - b.sentence);
  return { sentences, confidence: sentences.length === 0 ? 0 : 0.5, measures: {}, isCutShort: false };
};

async function openStory(articles: readonly Article[], threshold = 0.5): Promise<Story> {
  const { index } = await buildSearchIndex(articles, embedder);
  return { articles, search: index, embedder, isWord: () => false, judge, threshold };
}
const openText = (...paragraphs: string[]): Promise<Story> =>
  openStory([createArticle({ id: 'a', title: 'A' }, paragraphs)]);

/** The text of the extract around sentence `sentence` of a one-article story. */
async function extractText(paragraphs: readonly string[], sentence: number): Promise<string> {
  const { articles, search } = await openText(...paragraphs);
  return makeExtract({ sentence, score: 1, answer: null }, { articles, ...search }, articles).text;
}

const LONG = `${'The committee of the harbour published a very detailed report on all of its many works '.repeat(2)}.`;

describe('answerQuestion', () => {
  it('gives slices only, the answering sentence inside, within one paragraph, whatever the articles', async () => {
    await fc.assert(
      fc.asyncProperty(anyArticles, anyText, async (articles, text) => {
        fc.pre(text.trim() !== '' && text.trim().length <= LONGEST_QUESTION);
        const { extracts } = await answerQuestion(await openStory(articles), text);
        for (const { article: id, paragraph, start, end, text: shown, highlight, answer } of extracts) {
          const article = articles.find((candidate) => candidate.id === id);
          expect(article?.text.slice(start, end)).toBe(shown);
          expect(article?.text.slice(highlight.start, highlight.end)).toBe(highlight.text);
          expect(highlight.text).not.toBe('');
          expect(start <= highlight.start && highlight.end <= end).toBe(true);
          if (answer) {
            expect(article?.text.slice(answer.start, answer.end)).toBe(answer.text);
            expect(highlight.start <= answer.start && answer.end <= highlight.end).toBe(true);
          }
          const around = article?.paragraphs[paragraph - 1];
          expect(around && around.start <= start && end <= around.end).toBe(true);
        }
      }),
    );
  });

  it('tells of a question that it is in a language that no article is in', async () => {
    const text = 'The ferry of the town has been approved by those who run it, and they say so with pride.';
    const story = await openStory([createArticle({ id: 'a', title: 'A' }, [text])], 0.9);
    const { foreign } = await answerQuestion(story, 'Wer leitet die Fähre und wann fährt sie ab?');
    expect(foreign).toEqual({ asked: 'de', story: ['en'] });
    expect(await answerQuestion(story, 'Who swims?')).not.toHaveProperty('foreign');
    const sure = await answerQuestion(
      { ...story, threshold: 0 },
      'Wer leitet die Fähre und wann fährt sie ab?',
    );
    expect(sure.kind).toBe('not-found');
  });

  it('does so for what was read from files with Windows line ends, too', async () => {
    const bytes = Buffer.from(
      '\ufeff---\r\ntitle: A\r\n---\r\n\r\nשלום “One”\r\ntwo 👩‍👩‍👧.\r\n\r\nIt e\u0301nded.\r\n',
    );
    const { article } = readArticle({ name: 'a.md', bytes });
    const { extracts } = await answerQuestion(await openStory([article]), 'one two ended');
    expect(extracts.length).toBeGreaterThan(0);
    for (const { start, end, text } of extracts) {
      expect(article.text.slice(start, end)).toBe(text);
      expect(text).not.toContain('\r');
    }
  });

  it('has a mistyped question judged by the word that was meant, and read as it was meant', async () => {
    const story = await openText(
      'The mayor opened the harbour.',
      'A harbinger of storms came.',
      'Nobody left.',
    );
    const judgedAs = async (asked: string): Promise<{ text: string; scores: number[] }> => {
      let judged = { text: '', scores: [0] };
      const listening: Judge = (question, candidates, searched) => {
        judged = { text: question.text, scores: [...candidates.sentenceScores.scores] };
        return judge(question, candidates, searched);
      };
      await judgeQuestion({ ...story, judge: listening }, asked);
      return judged;
    };
    const meant = await judgedAs('Who opened the harbour?');
    expect(meant.scores[0]).toBeGreaterThan(0);
    expect(await judgedAs('Who opened the harbuor?')).toEqual(meant);
  });

  it('finds at the threshold and above, and not below', async () => {
    const story = await openText('The harbour opened.');
    expect((await judgeQuestion({ ...story, threshold: 0.5 }, 'harbour')).kind).toBe('found');
    expect((await judgeQuestion({ ...story, threshold: 0.51 }, 'harbour')).kind).toBe('not-found');
  });

  it('shows three extracts when found and two when not', async () => {
    const story = await openText('One harbour.', 'Two harbours.', 'Three harbours.', 'Four harbours.');
    expect((await answerQuestion(story, 'harbour')).extracts).toHaveLength(3);
    expect((await answerQuestion({ ...story, threshold: 1 }, 'harbour')).extracts).toHaveLength(2);
  });

  it('marks the words that answer in what was found, and none in what was not', async () => {
    const story = await openText('One harbour.', 'Two harbours.');
    const marked = async (asked: Story) =>
      (await answerQuestion(asked, 'harbour')).extracts.map(({ answer }) => answer);
    expect(await marked(story)).toEqual([
      { start: 0, end: 2, text: 'On' },
      { start: 14, end: 16, text: 'Tw' },
    ]);
    expect(await marked({ ...story, threshold: 1 })).toEqual([null, null]);
  });

  it('has the judge told who asks', async () => {
    const story = await openText('The harbour opened.');
    const asked: (JudgeOptions | undefined)[] = [];
    const listening: Judge = (question, candidates, searched, options) => {
      asked.push(options);
      return judge(question, candidates, searched);
    };
    await answerQuestion({ ...story, judge: listening }, 'harbour', { asker: 'guild' });
    expect(asked).toEqual([{ asker: 'guild' }]);
  });

  it('finds nothing in nothing', async () => {
    const answer = await answerQuestion(await openStory([], 0), 'harbour');
    expect(answer).toEqual({ question: 'harbour', kind: 'not-found', confidence: 0, extracts: [] });
  });

  it('refuses a question without words to read, and one that is too long', async () => {
    const story = await openText('The harbour opened.');
    await expect(answerQuestion(story, ' \n ')).rejects.toMatchObject({ code: 'question-empty' });
    expect((await answerQuestion(story, ` ${'x'.repeat(LONGEST_QUESTION)} `)).question).toHaveLength(
      LONGEST_QUESTION,
    );
    await expect(answerQuestion(story, 'x'.repeat(LONGEST_QUESTION + 1))).rejects.toMatchObject({
      code: 'question-too-long',
      facts: { length: LONGEST_QUESTION + 1, limit: LONGEST_QUESTION },
    });
  });
});

describe('an extract', () => {
  it('is the sentence alone when that is long enough and points nowhere', async () => {
    expect(await extractText([`${LONG} ${LONG} Then it ended.`], 0)).toBe(LONG);
  });

  it('takes in the sentence it points back to', async () => {
    const before = `Rama spoke to everybody in the harbour.`;
    const pointing = `He ${LONG.toLowerCase()}`;
    expect(await extractText([`${LONG} ${before} ${pointing}`], 2)).toBe(`${before} ${pointing}`);
  });

  it('knows "the said" from a verb', async () => {
    const said = `Rama said ${LONG}`;
    expect(await extractText([`${LONG} ${said}`], 1)).toBe(said);
    const pointing = `The said harbour fell, and ${LONG}`;
    expect(await extractText([`${LONG} ${pointing}`], 1)).toBe(`${LONG} ${pointing}`);
  });

  it('does not leave a quotation open or begin within one', async () => {
    const opening = `Rama said, “${LONG}`;
    const closing = `This ended.”`;
    const whole = `${opening} ${closing}`;
    expect(await extractText([`${whole} ${LONG}`], 0)).toBe(whole);
    expect(await extractText([`${LONG} ${whole}`], 2)).toBe(whole);
  });

  it('takes a neighbour in when it would be very short, and never leaves its paragraph', async () => {
    expect(await extractText(['Nobody came. The harbour stayed open all day.'], 0)).toBe(
      'Nobody came. The harbour stayed open all day.',
    );
    expect(await extractText(['Before.', 'He came.', 'After.'], 1)).toBe('He came.');
  });

  it('shows a sentence whole that is as long as one may be', async () => {
    const sentence = `The ${'very '.repeat(280)}long story.`;
    expect(await extractText([`It began. ${sentence}`], 1)).toBe(sentence);
  });

  it('counts paragraphs from 1 in its own article and carries the address', async () => {
    const articles = [
      createArticle({ id: 'a', title: 'A' }, ['One.', 'Two.']),
      createArticle({ id: 'b', title: 'B', url: 'https://example.org/b' }, ['Three.', 'Four.']),
    ];
    const { search } = await openStory(articles);
    expect(
      makeExtract({ sentence: 3, score: 2, answer: null }, { articles, ...search }, articles),
    ).toMatchObject({
      article: 'b',
      title: 'B',
      paragraph: 2,
      text: 'Four.',
      url: 'https://example.org/b',
      score: 2,
    });
  });

  it('carries the headings above it, what it is read with and where it stands in the file', async () => {
    const row = {
      text: 'Adult · 12 euros',
      section: ['Prices'],
      context: ['Ticket', 'Price'],
      locator: 'p. 12',
    };
    const articles = [createArticle({ id: 'a', title: 'A' }, ['It is open.', row])];
    const { search } = await openStory(articles);
    expect(
      makeExtract({ sentence: 1, score: 1, answer: null }, { articles, ...search }, articles),
    ).toMatchObject({
      ...row,
      paragraph: 2,
    });
    const plain = makeExtract({ sentence: 0, score: 1, answer: null }, { articles, ...search }, articles);
    expect(plain.section).toEqual([]);
    expect(plain).not.toHaveProperty('context');
    expect(plain).not.toHaveProperty('locator');
  });
});

describe('several extracts', () => {
  it('show no sentence twice, nor the same words from another article', async () => {
    const text = 'The harbour opened. It closed.';
    const articles = ['a', 'b'].map((id) => createArticle({ id, title: id }, [text, `Only in ${id}.`]));
    const { search } = await openStory(articles);
    const ranked = [0, 3, 2, 5].map((sentence) => ({ sentence, score: -sentence, answer: null }));
    const extracts = makeExtracts(ranked, { articles, ...search }, 9, articles);
    expect(extracts.map(({ article, highlight }) => [article, highlight.text])).toEqual([
      ['a', 'The harbour opened.'],
      ['a', 'Only in a.'],
      ['b', 'Only in b.'],
    ]);
    expect(makeExtracts(ranked, { articles, ...search }, 1, articles)).toHaveLength(1);
  });
});
