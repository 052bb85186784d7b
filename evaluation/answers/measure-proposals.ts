import { judgeQuestion } from '../../src/answers/answer-question.ts';
import type { Judgement } from '../../src/ranking/judge.ts';
import { isGold, openDesk, type Desk, type DeskSettings } from './desk.ts';
import type { TestArticle, TestQuestion } from './question-data.ts';

/** How many of the proposed passages are looked at. */
const DEPTHS = [4, 8, 12, 24] as const;
/** What is judged of a question whose passages nobody reads. */
const UNREAD: Judgement = { sentences: [], confidence: 0, measures: {}, isCutShort: false };

/** How often the right passage is among those that would be read. */
interface ProposalReport {
  /** Answerable questions. */
  readonly questions: number;
  /** Passages of all corpora together. */
  readonly passages: number;
  /** What embedding and indexing them took. */
  readonly indexSeconds: number;
  /** Shares, 0 to 1, of the questions that have a right passage among the first so many; null without a question. */
  readonly recall: readonly { readonly depth: number; readonly share: number | null }[];
}

interface ProposalSettings extends DeskSettings {
  /** One corpus of all articles instead of one an article. */
  readonly pool: boolean;
  readonly onArticle?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** Proposes passages for every answerable question on the bot's own path, and reads none. Rejects with the embedder's error. */
export async function measureProposals(
  articles: readonly TestArticle[],
  settings: ProposalSettings,
): Promise<ProposalReport> {
  const corpora = settings.pool ? [articles] : articles.map((article) => [article]);
  const places: number[] = [];
  let passages = 0;
  let indexSeconds = 0;
  for (const [number, corpus] of corpora.entries()) {
    settings.signal?.throwIfAborted();
    const began = performance.now();
    const desk = await openDesk(corpus, settings);
    indexSeconds += (performance.now() - began) / 1000;
    passages += desk.story.search.layout.passageFirstSentence.length - 1;
    for (const test of corpus)
      for (const question of test.questions)
        if (question.answerable) places.push(await findPlace(desk, question, test));
    settings.onArticle?.(number + 1, corpora.length);
  }
  return { questions: places.length, passages, indexSeconds, recall: shareByDepth(places) };
}

/** The place, from 0, of the first proposed passage that holds a right sentence; infinite where none does. */
async function findPlace(desk: Desk, question: TestQuestion, test: TestArticle): Promise<number> {
  let proposed: readonly number[] = [];
  const judge = (_: unknown, candidates: { readonly passages: readonly number[] }): Judgement => {
    proposed = candidates.passages;
    return UNREAD;
  };
  await judgeQuestion({ ...desk.story, judge }, desk.rewrite(question.text));
  const { passageFirstSentence } = desk.story.search.layout;
  const place = proposed.findIndex((passage) => {
    const end = passageFirstSentence[passage + 1] ?? 0;
    for (let sentence = passageFirstSentence[passage] ?? 0; sentence < end; sentence++)
      if (isGold(desk, question, test, sentence)) return true;
    return false;
  });
  return place < 0 ? Infinity : place;
}

function shareByDepth(places: readonly number[]): ProposalReport['recall'] {
  return DEPTHS.map((depth) => ({
    depth,
    share: places.length === 0 ? null : places.filter((place) => place < depth).length / places.length,
  }));
}

/** The report as text. */
export function renderProposals({ questions, passages, indexSeconds, recall }: ProposalReport): string {
  return [
    `${questions} answerable questions, ${passages} passages, indexed in ${indexSeconds.toFixed(1)} s`,
    `first        ${recall.map(({ depth }) => String(depth).padStart(5)).join('  ')}`,
    `hold a right ${recall.map(({ share }) => share?.toFixed(3) ?? '    –').join('  ')}`,
  ].join('\n');
}
