/** How well questions were answered in order. All shares are 0 to 1. */
export interface RankingMeasures {
  readonly questions: number;
  /** Share whose first sentence is right, and share with a right one among the first three. */
  readonly hit1: number;
  readonly hit3: number;
  /** Mean reciprocal rank of the first right sentence. */
  readonly mrr: number;
  /** Mean average precision over all right sentences. */
  readonly map: number;
}

/** One question: whether each ranked sentence is right, best first, and how many right ones there are at all. */
export interface RankedRights {
  readonly right: readonly boolean[];
  readonly gold: number;
}

/** Measures of a list of questions (Manning, Raghavan, Schütze, "Introduction to Information Retrieval", ch. 8). */
export function measureRankings(rankings: readonly RankedRights[]): RankingMeasures {
  let hit1 = 0;
  let hit3 = 0;
  let mrr = 0;
  let map = 0;
  for (const { right, gold } of rankings) {
    const first = right.indexOf(true);
    if (first === 0) hit1++;
    if (first >= 0 && first < 3) hit3++;
    if (first >= 0) mrr += 1 / (first + 1);
    let found = 0;
    let precision = 0;
    for (const [rank, isRight] of right.entries()) if (isRight) precision += ++found / (rank + 1);
    map += gold === 0 ? 0 : precision / gold;
  }
  const questions = rankings.length;
  const mean = (sum: number): number => (questions === 0 ? 0 : sum / questions);
  return { questions, hit1: mean(hit1), hit3: mean(hit3), mrr: mean(mrr), map: mean(map) };
}
