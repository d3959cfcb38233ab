/** Growth of one user in one skill of a resource after she first opened it, in chances of a right answer, and where she stood before: a fifth of the scale. */
export interface UserGrowth {
  learnerId: string;
  skillId: string;
  fifth: number;
  growth: number;
}

/** Like learners who did not open it: who practised the same skill from the same fifth, and again within as many days. */
export interface LikeLearners {
  skillId: string;
  fifth: number;
  learners: number;
  growth: number;
  variance: number;
}

const z90 = 1.6449, likeMin = 5;

/**
 * How much more users grew than like learners, in points out of 100, with a 90 % interval. Each user counts once, by the mean of her skills;
 * the interval holds both the users' spread and what is uncertain about those they are held against. Nobody knows why somebody opened
 * something: this compares, it proves no cause. `people`: users who can be held against at least five others.
 */
export function gainOverOthers(users: readonly UserGrowth[], others: readonly LikeLearners[]): { people: number; gain: { best: number; low: number; high: number } | null } {
  const cells = new Map(others.filter((one) => one.learners >= likeMin).map((one) => [`${one.skillId} ${one.fifth}`, one]));
  const byLearner = Map.groupBy(users.filter((one) => cells.has(`${one.skillId} ${one.fifth}`)), (one) => one.learnerId), people = byLearner.size;
  const shares = new Map<LikeLearners, number>(), effects: number[] = [];
  for (const hers of byLearner.values()) {
    let sum = 0;
    for (const { skillId, fifth, growth } of hers) {
      const cell = cells.get(`${skillId} ${fifth}`)!;
      sum += growth - cell.growth;
      shares.set(cell, (shares.get(cell) ?? 0) + 1 / (hers.length * people));
    }
    effects.push(sum / hers.length);
  }
  if (people < 2) return { people, gain: null };
  const mean = effects.reduce((all, one) => all + one, 0) / people, spread = effects.reduce((all, one) => all + (one - mean) ** 2, 0) / (people - 1);
  let variance = spread / people;
  for (const [cell, share] of shares) variance += (share * share * cell.variance) / cell.learners;
  const half = z90 * Math.sqrt(variance), outOf100 = (value: number): number => Math.round(100 * Math.max(-1, Math.min(1, value)));
  return { people, gain: { best: outOf100(mean), low: outOf100(mean - half), high: outOf100(mean + half) } };
}
