const z90 = 1.6449;

/**
 * Mean of paired differences between -1 and 1, with its 90 % interval after Bonett and Price (2012): as if one pair more had risen all the
 * way and one more had fallen, so that a few pairs that all agree do not pass for certainty. The mean itself is what was seen.
 */
export function meanDifference(differences: readonly number[]): { mean: number; low: number; high: number } {
  const count = differences.length + 2, sum = differences.reduce((all, one) => all + one, 0), squares = differences.reduce((all, one) => all + one * one, 2);
  const centre = sum / count, half = z90 * Math.sqrt(Math.max(0, squares / count - centre * centre) / count), mean = differences.length === 0 ? 0 : sum / differences.length;
  return { mean, low: Math.max(-1, Math.min(mean, centre - half)), high: Math.min(1, Math.max(mean, centre + half)) };
}
