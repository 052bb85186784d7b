import type { Article } from '../../src/corpus/article.ts';
import { judgeQuestion } from '../../src/answers/answer-question.ts';
import { buildSearchIndex } from '../../src/retrieval/search-index.ts';
import type { Asking } from '../../evaluation/answers/open-asking.ts';
import { formatMs, time } from './timing.ts';

const RUSH = 200;
/** What a question of the rush is told apart by, so that none is answered from what is kept. */
const ASKED_BY = ['Ana', 'Boris', 'Clara', 'David', 'Elena', 'Felix', 'Greta', 'Hugo'];

/** What happens when two hundred questions are asked at once, each another one, and one more by somebody else. */
export async function measureRush(
  articles: readonly Article[],
  questions: readonly string[],
  { embedder, judging, cutPieces }: Asking,
): Promise<string> {
  const { index } = await buildSearchIndex(articles, embedder, { cutPieces });
  const story = { ...judging, articles, search: index, embedder };
  const asked = Array.from(
    { length: RUSH },
    (_, at) => `${questions[at % questions.length] ?? ''} asked ${ASKED_BY[at % 8] ?? ''} ${at}`,
  );
  const rush = time(async () =>
    Promise.all(
      // `openAsking` makes an error of what could not be read.
      asked.map((question) => judgeQuestion(story, question, { asker: 'many' }).catch(() => null)),
    ),
  );
  const other = await time(() => judgeQuestion(story, questions[0] ?? '', { asker: 'one' }));
  const { ms, value } = await rush;
  const read = value.filter((judged) => judged !== null).length;
  return [
    `${RUSH} questions at once`,
    `  all answered in ${formatMs(ms)}, ${read} of them read`,
    `  one by another asker meanwhile: ${formatMs(other.ms)}`,
    '',
  ].join('\n');
}
