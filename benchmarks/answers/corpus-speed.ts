import MiniSearch from 'minisearch';
import type { Article } from '../../src/corpus/article.ts';
import { answerQuestion, cutExtracts } from '../../src/answers/answer-question.ts';
import { proposeCandidates } from '../../src/retrieval/propose-candidates.ts';
import type { Judge } from '../../src/ranking/judge.ts';
import { createExactIndex } from '../../src/retrieval/exact-index.ts';
import { countLayout } from '../../src/retrieval/layout.ts';
import { readQuestion } from '../../src/retrieval/question.ts';
import { mendSpelling } from '../../src/retrieval/mend-spelling.ts';
import { buildSearchIndex, listPassages } from '../../src/retrieval/search-index.ts';
import { foldText } from '../../src/text/fold.ts';
import type { Asking } from '../../evaluation/answers/open-asking.ts';
import { formatMs, formatShare, summariseTimes, time } from './timing.ts';
import { isStopWord } from '../../src/text/lexicon/function-words.ts';

const LEAST_QUESTIONS = 200;

/** What building and asking cost on one corpus, and how that compares with minisearch and with exact search. */
export async function measureCorpus(
  name: string,
  articles: readonly Article[],
  questions: readonly string[],
  { embedder, judging, cutPieces }: Asking,
): Promise<string> {
  const built = await time(() => buildSearchIndex(articles, embedder, { cutPieces }));
  const { index } = built.value;
  const { passages } = countLayout(index.layout);
  const story = { ...judging, articles, search: index, embedder, threshold: 0 };
  const texts = listPassages(articles, index.layout);
  const peer = new MiniSearch<{ id: number; text: string }>({ fields: ['text'] });
  const peerBuilt = await time(() => {
    peer.addAll(texts.map((text, id) => ({ id, text })));
  });
  // The same without function words, which ibid does not search for either.
  const contentPeer = new MiniSearch<{ id: number; text: string }>({
    fields: ['text'],
    processTerm: (term) => (isStopWord(foldText(term)) ? null : term.toLowerCase()),
  });
  contentPeer.addAll(texts.map((text, id) => ({ id, text })));
  const exact = createExactIndex(index.passageVectors);

  const all: Record<
    | 'embed'
    | 'read'
    | 'candidates'
    | 'judge'
    | 'extract'
    | 'whole'
    | 'peer'
    | 'contentPeer'
    | 'hnsw'
    | 'exact',
    number[]
  > = {
    embed: [],
    read: [],
    candidates: [],
    judge: [],
    extract: [],
    whole: [],
    peer: [],
    contentPeer: [],
    hnsw: [],
    exact: [],
  };
  const where = { articles: story.articles, layout: index.layout };
  const rounds = Math.ceil(LEAST_QUESTIONS / questions.length);
  // The first round warms the compiler up and is not counted.
  for (let round = -1; round < rounds; round++)
    for (const text of questions) {
      // A judge of its own, so that no judgement of a former round is taken again.
      const judge: Judge = (...parts) => judging.judge(...parts);
      const whole = await time(() => answerQuestion({ ...story, judge }, text));
      const embedded = await time(() => embedder.embed([text]));
      const vector = embedded.value[0] ?? new Float32Array(embedder.dimension);
      const read = await time(() => mendSpelling(readQuestion(text, index), index, judging.isWord));
      const candidates = await time(() => proposeCandidates(read.value, vector, index));
      const judged = await time(() => judging.judge(read.value, candidates.value, story));
      const shown = await time(() =>
        cutExtracts(story, { question: text, kind: 'found', judgement: { ...judged.value, where } }),
      );
      const peerTime = await time(() => peer.search(text));
      const contentPeerTime = await time(() => contentPeer.search(text));
      const hnsw = await time(() => index.passageIndex.search(vector, 10));
      const full = await time(() => exact.search(vector, 10));
      if (round < 0) continue;
      all.embed.push(embedded.ms);
      all.read.push(read.ms);
      all.candidates.push(candidates.ms);
      all.judge.push(judged.ms);
      all.extract.push(shown.ms);
      all.whole.push(whole.ms);
      all.peer.push(peerTime.ms);
      all.contentPeer.push(contentPeerTime.ms);
      all.hnsw.push(hnsw.ms);
      all.exact.push(full.ms);
    }
  const of = (key: keyof typeof all) => summariseTimes(all[key]);
  const step = (label: string, key: keyof typeof all): string =>
    `    ${label.padEnd(24)} ${formatMs(of(key).mean).padStart(8)}  ${formatShare(of(key).mean, of('whole').mean)}`;
  const compare = (label: string, key: keyof typeof all): string =>
    `  ${label}: p50 ${formatMs(of(key).median)}, p99 ${formatMs(of(key).p99)}; ibid takes ${formatRatio(of('whole').median, of(key).median)} and ${formatRatio(of('whole').p99, of(key).p99)} times that`;
  return [
    `${name} (${passages} passages, ${all.whole.length} questions)`,
    `  built in ${formatMs(built.ms)}; minisearch alone ${formatMs(peerBuilt.ms)}`,
    `  a question: p50 ${formatMs(of('whole').median)}, p99 ${formatMs(of('whole').p99)}`,
    step('embedding the question', 'embed'),
    step('reading it', 'read'),
    step('proposing candidates', 'candidates'),
    step('judging them', 'judge'),
    step('extracts', 'extract'),
    compare('minisearch alone', 'peer'),
    compare('minisearch without function words', 'contentPeer'),
    `  nearest ten: HNSW p50 ${formatMs(of('hnsw').median)}, exact p50 ${formatMs(of('exact').median)} (${(of('exact').median / of('hnsw').median).toFixed(1)} times that)`,
    '',
  ].join('\n');
}

const formatRatio = (part: number, whole: number): string => (part / whole).toFixed(part / whole < 1 ? 2 : 1);
