/**
 * Area under the receiver operating characteristic: the probability that a positive scores higher than a negative,
 * ties counting half (Mann–Whitney U). NaN when either list is empty.
 */
export function areaUnderCurve(positives: readonly number[], negatives: readonly number[]): number {
  const all = [
    ...positives.map((score) => ({ score, positive: true })),
    ...negatives.map((score) => ({ score, positive: false })),
  ].sort((a, b) => a.score - b.score);
  let rankSum = 0;
  for (let from = 0; from < all.length;) {
    let to = from;
    while (to < all.length && all[to]?.score === all[from]?.score) to++;
    const rank = (from + 1 + to) / 2;
    for (let at = from; at < to; at++) if (all[at]?.positive === true) rankSum += rank;
    from = to;
  }
  const count = positives.length;
  return (rankSum - (count * (count + 1)) / 2) / (count * negatives.length);
}

/** One line of a reliability table: what was promised against what came true. */
interface ReliabilityBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly meanConfidence: number;
  readonly shareRight: number;
}

/** Ten equal bins of confidence, the empty ones too. */
export function tabulateReliability(
  judged: readonly { confidence: number; right: boolean }[],
): ReliabilityBin[] {
  return Array.from({ length: 10 }, (_, bin) => {
    const members = judged.filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === bin);
    const mean = (value: (member: { confidence: number; right: boolean }) => number): number =>
      members.length === 0 ? NaN : members.reduce((sum, member) => sum + value(member), 0) / members.length;
    return {
      from: bin / 10,
      to: (bin + 1) / 10,
      count: members.length,
      meanConfidence: mean(({ confidence }) => confidence),
      shareRight: mean(({ right }) => (right ? 1 : 0)),
    };
  });
}

/** Brier score: mean squared difference of confidence and outcome (1 or 0); 0 is perfect. NaN for an empty list. */
export function brierScore(judged: readonly { confidence: number; right: boolean }[]): number {
  return (
    judged.reduce((sum, { confidence, right }) => sum + (confidence - (right ? 1 : 0)) ** 2, 0) /
    judged.length
  );
}

/**
 * Expected calibration error: the mean distance of promise and truth over ten equal bins, each by the weight of what is in
 * it (Guo, Pleiss, Sun, Weinberger, "On Calibration of Modern Neural Networks", 2017). 0 is perfect; NaN for an empty list.
 */
export function expectedCalibrationError(
  judged: readonly { confidence: number; right: boolean; weight?: number }[],
): number {
  const bins = Array.from({ length: 10 }, () => ({ weight: 0, confidence: 0, right: 0 }));
  let total = 0;
  for (const { confidence, right, weight = 1 } of judged) {
    const bin = bins[Math.min(9, Math.floor(confidence * 10))];
    if (bin === undefined) continue;
    bin.weight += weight;
    bin.confidence += weight * confidence;
    bin.right += right ? weight : 0;
    total += weight;
  }
  return bins.reduce((sum, bin) => sum + Math.abs(bin.confidence - bin.right), 0) / total;
}
