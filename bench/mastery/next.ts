/**
 * What to practise next: attempts of made learners until all twelve skills are truly mastered, by who chooses.
 * node bench/mastery/next.ts [learners=60]
 */
import { createWeights } from '#packages/mastery/index.ts';
import { type Policy, practise, teach } from '#packages/mastery/practice.fixture.ts';

const learners = Number(process.argv[2] ?? 60), weights = createWeights(), policies: Policy[] = ['round robin', 'round robin without the mastered', 'engine'];
teach(weights, 60, 5000);
const means = policies.map((policy) => Array.from({ length: learners }, (_, i) => practise(policy, weights, i + 1)).reduce((a, b) => a + b) / learners);
console.log('| who chooses | attempts to mastery of all skills, mean | fewer than round robin |\n| --- | --- | --- |');
for (const [i, policy] of policies.entries()) console.log(`| ${policy} | ${Math.round(means[i]!)} | ${Math.round(100 * (1 - means[i]! / means[0]!))} % |`);
